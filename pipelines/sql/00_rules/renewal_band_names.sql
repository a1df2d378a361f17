-- table: the bands of what runs out, soonest first, as renewal_band gives them (RULES §6)
create macro renewal_band_names() as table
select unnest(['run out', '30 days', '60 days', '90 days', 'later']) as renewal_band,
    unnest([1, 2, 3, 4, 5]) as in_order;
