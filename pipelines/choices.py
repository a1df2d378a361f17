"""The values that parameters of a closed type may take, told by the reference tables."""

import datetime as dt
import difflib
from typing import TYPE_CHECKING

from pipelines.errors import WrongUse

if TYPE_CHECKING:
    from pipelines.question import Parameter
    from pipelines.store import Store

CHOICES = {
    "policy": "select policy from ref_policies order by 1",
    "counting": "select counting from ref_countings order by 1",
    "situation": 'select situation from ref_situations order by "order"',
    "target": "select target from target_names() order by 1",
    "entry_group": "select entry_group from entry_group_names() order by 1",
    "renewal_band": "select renewal_band from renewal_band_names() order by in_order",
    "level": "select level from ref_levels order by rank",
    "change": "select change from change_names() order by in_order",
    "setting": "select distinct care_setting from mart_place where care_setting is not null "
    "order by 1",
    "shown_level": "select level from shown_levels() order by rank nulls last",
    "ccg": "select distinct or_not_known('CCG', ccg_name) from mart_place order by 1",
    "local_authority": "select distinct or_not_known('local authority', local_authority) "
    "from mart_place order by 1",
    "place_setting": "select distinct or_not_known('setting', care_setting) from mart_place "
    "order by 1",
    "size": "select size from size_names() order by begins",
    "group_kind": "select group_kind from group_kind_names() order by in_order",
    "done_state": "select done_state from done_state_names() order by in_order",
    "lead": "select distinct lead_of(route) from ref_routes order by 1",
    "by": "select kind from cohort_kinds()",
    "sort": "select sort from sort_names()",
    "rule_group": "select distinct rule_group from rule_groups() order by 1",
    "cohort": "select cohort from told_cohorts(?) order by in_order, cohort",
    "flag": "select flag from flags_told_at(?) where is_told order by in_order",
    "among": "select among from among_names() order by in_order",
    "link_relation": "select relation from link_relations() order by in_order",
    "export": "select export_id from mart_export order by 1",
    "finding": "select finding from mart_finding union select 'unknown place' order by 1",
}


_UNTOLD = (
    "select flag, wording_of('flag_needs', flag), told_on from flags_told_at(?) where not is_told"
)


def chosen(store: "Store", parameter: "Parameter", value: object, day: dt.date) -> object:
    """The value as the tables spell it, case ignored. Raises WrongUse for one they do not know, and
    for a flag that nothing loaded can tell on that day: it is absent then, not false."""
    if parameter.type not in CHOICES or value is None:
        return value
    choices = CHOICES[parameter.type]
    known = [row[0] for row in store.known(choices, *([day] if "?" in choices else []))]
    folded = {name.casefold(): name for name in known}
    asked = str(value).casefold()
    if asked not in folded:
        if parameter.type in ("flag", "cohort"):
            _refuse_untold(store, asked, day)
        near = difflib.get_close_matches(asked, folded, 1)
        hint = f" Did you mean {folded[near[0]]}?" if near else ""
        raise WrongUse(
            f"There is no {parameter.name} {value!r}.{hint} "
            + (f"Expected one of {', '.join(known)}." if known else "Nothing loaded tells any.")
        )
    return folded[asked]


def _refuse_untold(store: "Store", asked: str, day: dt.date) -> None:
    for flag, needs, told_on in store.known(_UNTOLD, day):
        if flag == asked:
            another_day = f", or ask as of {told_on:%-d %B %Y}" if told_on else ""
            raise WrongUse(
                f"What is loaded does not tell the flag {flag!r} on {day:%-d %B %Y}: it takes "
                f"{needs} of that day or before. Load one{another_day}."
            )
