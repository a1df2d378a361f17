-- scalar: whether a letter can reach a place: at least two of street, town and postcode are known
create macro can_be_posted(street_, town_, postcode_) as
(street_ is not null)::integer + (town_ is not null)::integer + (postcode_ is not null)::integer
    >= 2;
