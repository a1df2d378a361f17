"""The shape every query of findings has, so that they can be put one under the other."""

from pipelines.landing.headings.heading import Heading
from pipelines.sql_files import quoted

REFUSED, FINDING = "refused", "finding"
NOTHING = "cast(null as varchar)"


def finding_query(
    heading: Heading,
    name: str,
    finding: str,
    reason: str,
    source: str,
    severity: str = FINDING,
    likely: str = NOTHING,
) -> str:
    """One query of findings about the column `name`; what else is said, but severity, is SQL."""
    return (
        f"select row_number, {quoted(heading.named(name))} as column_name, {name} as value,"
        f" {finding} as finding, '{severity}' as severity, {reason} as reason, {likely} as likely"
        f" {source}"
    )
