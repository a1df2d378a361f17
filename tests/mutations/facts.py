"""What an export says once it has landed: its rows with every cell in one form, and its findings."""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from pipelines.landing.export import Export
from pipelines.landing.headings.heading import normalise
from pipelines.landing.kind import CODE, DATE
from pipelines.landing.kinds import KINDS
from pipelines.sql_files import macros_of_rules
from tests.mutations.variant import Facts

READ_DATE = next(macro.text for macro in macros_of_rules() if macro.name == "read_date")

TOLD = ("kind", "as_at", "generation", "date_orders", "areas", "rows", "accepted", "refused")


@dataclass(frozen=True)
class Landed:
    """One landed export, its two Parquet files beside its note."""

    export: Export
    folder: Path

    @property
    def _stem(self) -> str:
        return str(self.folder / self.export.export_id)

    @cached_property
    def facts(self) -> Facts:
        """The accepted rows in their order: codes in capitals, dates as ISO, free columns by their folded headings."""
        kind, orders = KINDS[self.export.kind], self.export.date_orders
        cells = []
        for name in kind.kept:
            type_ = kind.by_name[name].type if name in kind.by_name else ""
            if type_ == DATE:
                order = orders.get(name, "day first")
                cells.append(
                    f"coalesce(strftime(read_date({name}, '{order}'), '%Y-%m-%d'), {name})"
                )
            elif type_ == CODE:
                cells.append(f"upper({name})")
            else:
                cells.append(name)
        rows = self._ask(f"select {', '.join(cells)} from '{self._stem}.parquet'")
        facts = [dict(zip(kind.kept, row, strict=True)) for row in rows]
        for fact in facts:
            if "others" in fact:
                others = json.loads(fact["others"] or "{}")
                fact["others"] = {normalise(name): text for name, text in others.items()}
        return facts

    @cached_property
    def findings(self) -> Counter[str]:
        """Name of a finding → how many."""
        return Counter(
            name for (name,) in self._ask(f"select finding from '{self._stem}.findings.parquet'")
        )

    def reason(self, finding: str) -> str:
        """What is said of the first finding of this name."""
        path = f"{self._stem}.findings.parquet"
        rows = self._ask(f"select reason from '{path}' where finding = '{finding}' limit 1")
        return rows[0][0] if rows else ""

    @cached_property
    def content(self) -> str:
        """Everything of it that a build reads, but for the numbers of rows: equal texts give equal
        marts."""
        rows = self._ask(f"select * exclude row_number from '{self._stem}.parquet'")
        found = self._ask(
            "select finding, severity, value, likely"
            f" from '{self._stem}.findings.parquet' order by all"
        )
        told = [self.export.facts[name] for name in TOLD]
        return repr((told, rows, found))

    def _ask(self, sql: str) -> list[tuple]:
        with duckdb.connect() as connection:
            connection.execute(READ_DATE)
            return connection.execute(sql).fetchall()
