-- scalar: the codes that begin and number the same way but for leading zeros, which a spreadsheet
-- cannot tell apart: “APR6 or APR06”, “8E27 or 8E027”; one of them where the number fills its width
create macro code_spellings(start_, number_, width_) as
start_ || number_ || case when length(number_) < width_ then ' or ' || start_ || lpad(number_, width_, '0') else '' end;
