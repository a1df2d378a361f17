-- table: the groups of places that flags are counted among, which the lists of pages are made of
create macro among_names() as table
select * from (values
    (1, 'everyone'), (2, 'must act'), (3, 'Entry Level'), (4, 'Standards Met or above')
) named (in_order, among);
