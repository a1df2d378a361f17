-- one row per row of an NHSmail list: the codes it may name a place by, the second from the name of
-- its shared mailbox
create temp table stg_nhsmail_list as
select export_key, row_number, repeat_number, ods_code, mailbox as mailbox_code
from raw_nhsmail_list;
