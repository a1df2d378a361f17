-- scalar: one primary setting from the register's service types, first match, else from its
-- care-home flag (SOURCES §8)
create macro care_setting_of(nursing_, residential_, lives_, extra_, supported_, homecare_, home_) as
case
    when nursing_ then 'Nursing home'
    when residential_ then 'Residential home'
    when lives_ then 'Shared lives'
    when extra_ then 'Extra care'
    when supported_ then 'Supported living'
    when homecare_ then 'Homecare'
    when home_ then 'Care home'
    when not home_ then 'Community service'
end;
