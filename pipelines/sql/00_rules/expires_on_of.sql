-- scalar: 12 months after a publication at Standards Met or above; it drives the list of what runs
-- out, never a situation (RULES §6)
create macro expires_on_of(level_, published_on_) as
case when level_ >= 3 then cast(
    published_on_ + to_months(setting_expiry_months()) as date) end;
