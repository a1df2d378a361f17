-- scalar: whether a list of services, parted by | or commas, has one that begins with these words (a
-- pattern); case ignored
create macro names_service(services_, words_) as
regexp_matches(services_, '(^|[|,;])\s*(' || words_ || ')', 'i');
