-- scalar: the ODS code that a shared NHSmail mailbox carries at the end of its name, as in
-- oxford.oakhouseVN5DK@nhs.net (support.nhs.net); blank for any other address, which may be a
-- person's: sam.vaughn, sam.vane1 and sam.stevens1 carry none. Letters alone with a vowel are a code
-- only where they stand in capitals behind small letters
create macro mailbox_code(address_) as
code_ending(regexp_extract(trim(address_), '^([^@]+)@nhs\.(?:net|uk)$', 1, 'i'));
