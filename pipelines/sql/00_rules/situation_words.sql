-- scalar: a situation in plain words; who missed the last day of Entry Level has words of its own
create macro situation_words(situation_, edition_, d_) as
wording_of('situation', case entry_group(situation_, edition_, d_)
    when 'missed 30 June 2021' then 'missed' else situation_ end);
