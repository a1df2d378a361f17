-- table: the ways in which a place is found among the registrations, the surest first: under its own
-- code, published or not; under its head office's; a predecessor's; only by names that a person has to
-- judge; not at all
create macro match_outcomes() as table
select * from (values
    (1, 'own_code'), (2, 'head_office'), (3, 'predecessor'), (4, 'suggested'), (5, 'nothing_found')
) named (in_order, outcome);
