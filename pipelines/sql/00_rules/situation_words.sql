-- scalar: a situation in plain words; who missed the last day of Entry Level has words of its own
create macro situation_words(situation_, edition_, d_) as
case when entry_group(situation_, edition_, d_) = 'missed 30 June 2021'
    then wording_of('situation', 'missed') else wording_of('situation', situation_) end;
