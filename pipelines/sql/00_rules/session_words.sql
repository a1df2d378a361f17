-- scalar: a workshop session in words: its name and its day, as far as they are told
create macro session_words(session_, session_on_) as
coalesce(shortened(session_, 60), 'a session') || coalesce(', ' || long_date(session_on_),
    ', day not told');
