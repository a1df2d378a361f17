-- scalar: the code of the group that a place belongs to, as its size is counted: its brand, else its
-- provider; a place without either is a group of its own
create macro group_code_of(brand_key_, provider_key_, location_id_) as
coalesce(
    'brand-' || provider_code_of(brand_key_),
    'provider-' || provider_code_of(provider_key_),
    'place-' || location_id_);
