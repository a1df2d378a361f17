-- scalar: one setting of settings.csv, as text
create macro setting_value(name_) as (select value from ref_settings where setting = name_);
