-- scalar: a telephone number as it is dialled; a cell that became a number has lost its leading 0
-- (EXPORTS §6), and no number of ten digits in England begins otherwise
create macro phone_of(text_) as
case when regexp_matches(text_, '^[1-9]\d{9}$') then '0' || text_ else text_ end;
