-- scalar: one primary setting from a care directory's list of services, as "Residential homes|Nursing
-- homes", parted by | or commas; NULL where it names none we know
create macro care_setting_in(services_) as care_setting_of(
    names_service(services_, 'nursing home|care home service with nursing'),
    names_service(services_, 'residential home|care home service without nursing'),
    names_service(services_, 'shared lives'), names_service(services_, 'extra care'),
    names_service(services_, 'supported living'),
    names_service(services_, 'homecare|domiciliary care'), null);
