-- scalar: the ODS code that a shared NHSmail mailbox carries at the end of its name, as in
-- oxford.oakhouseVN5DK@nhs.net (support.nhs.net); blank for any other address, which may be a
-- person's. A code stands after a dot, hyphen or underscore, or begins with V as all places' do.
create macro mailbox_code(address_) as
upper(coalesce(
    nullif(regexp_extract(trim(lower(address_)), '[-._](v[a-z0-9]{3,5})@nhs\.(?:net|uk)$', 1), ''),
    nullif(regexp_extract(trim(lower(address_)), '(v[a-z0-9]{4})@nhs\.(?:net|uk)$', 1), '')
));
