"""What the command line prints: one JSON object, or plain lines; progress goes to stderr."""

import datetime as dt
import json
import sys
from collections.abc import Callable

from pipelines.answers.session_plan import Plan
from pipelines.store.store import records


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"no JSON for {type(value)}")


def print_out(as_json: bool, facts: dict, lines: list[str]) -> None:
    """The facts as one JSON object, or the lines."""
    if as_json:
        print(json.dumps(facts, default=_plain, ensure_ascii=False))
    else:
        print("\n".join(lines))


def progress_on_stderr(as_json: bool) -> Callable[[str], None]:
    """Progress on stderr, a line for each step; none beside JSON."""

    def say(step: str) -> None:
        if not as_json:
            print(f"{step} …", file=sys.stderr)

    return say


def plan_facts(plan: Plan) -> dict:
    """A plan as one object: its figures, what it says, and everyone with the session."""
    figures = {name: value for name, value in vars(plan).items() if name != "places"}
    return figures | {
        "split": [{"provider_name": name, "places": size} for name, size in plan.split],
        "invited": plan.invited,
        "sessions_needed": plan.sessions_needed,
        "said": [plan.headline, *plan.notes],
        "columns": list(plan.places),
        "rows": records(plan.places),
    }


def plan_lines(plan: Plan) -> list[str]:
    """A plan as lines: what it says, and who comes to the next session."""
    comes = [
        f"{row.location_id}  {row.location_name} ({row.provider_name}): {row.reasons}"
        for row in plan.cohort.itertuples()
    ]
    left = f"{len(plan.left):,} left for later sessions; --csv lists everyone."
    return [plan.headline, *plan.notes, *comes, left]
