"""Trying a variant: land it, put it in the place of the undamaged export, build, compare, judge."""

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from pipelines.building.build import build, built_file
from pipelines.errors import PipelineError
from pipelines.landing.land import land
from tests.fixtures.make_exports import FOLDER
from tests.mutations.facts import Landed
from tests.mutations.marts import Marts, differences, found_in, read_marts
from tests.mutations.variant import EQUAL, KNOWN, REFUSED, Variant

# a refusal says what to do, in words such as these
DOING = re.compile(
    r"\b(ask|save|load|put|delete|rename|download|open|copy|give|check|have|look|name)\b", re.I
)
LONGEST_SENTENCE = 1000
CUT = "cut short"


@dataclass(frozen=True)
class Outcome:
    """What became of a variant; `sentence` is what its owner is told, where there is anything."""

    variant: Variant
    result: str
    sentence: str = ""


class Unlike(AssertionError):
    """A variant that gives neither what the undamaged export gives nor a refusal."""


@dataclass
class Workbench:
    """A folder with every fixture landed and built once, and what each kind then says."""

    folder: Path
    undamaged: dict[str, Landed] = field(default_factory=dict)
    marts: Marts = field(default_factory=dict)
    known_marts: dict[str, Marts] = field(default_factory=dict)
    last_built: tuple[str, Marts] | None = None
    builds: int = 0

    def __post_init__(self) -> None:
        archive = self.folder / "template" / "archive"
        archive.mkdir(parents=True)
        for file in sorted(FOLDER.iterdir()):
            (export,) = land(file, archive)
            self.undamaged[export.kind] = Landed(export, archive)
        self.marts = read_marts(build(self.folder / "template"))
        for landed in self.undamaged.values():
            self.known_marts[landed.content] = self.marts

    def tried(self, variant: Variant) -> Outcome:
        """What becomes of it. Raises Unlike where that is not what must."""
        try:
            landed, *others = self.landed(variant)
        except PipelineError as error:
            return _refused(variant, error)
        kinds = [each.export.kind for each in (landed, *others)]
        expect(variant.expected.outcome != REFUSED, variant, f"was loaded as {kinds}")
        expect(kinds == [variant.kind, *variant.companions], variant, f"became {kinds}")
        for other in others:
            known = other.content in self.known_marts
            expect(known, variant, f"{other.export.kind} is not as it was")
        _check_landed(variant, landed, self.undamaged[variant.kind])
        self.check_marts(variant, self._marts_of(landed))
        return Outcome(variant, variant.expected.outcome, self._told(variant, landed))

    def landed(self, variant: Variant) -> list[Landed]:
        """What it holds, once landed. Raises PipelineError where it is refused."""
        staging = self.folder / "staging"
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        path = staging / variant.file
        path.write_bytes(variant.content)
        return [Landed(export, staging) for export in land(path, staging)]

    def _told(self, variant: Variant, landed: Landed) -> str:
        """What is said of what is not as it was: of a row or a cell, else of the file."""
        expected = variant.expected
        said = [landed.reason(finding) for finding in expected.findings]
        said += [self._reason_in_build(finding) for finding in expected.built]
        words = (*expected.told, *((CUT,) if expected.is_cut else ()))
        said += [n for n in landed.export.notices if any(word in n for word in words)]
        return said[0] if said else ""

    def _reason_in_build(self, finding: str) -> str:
        """What the last build says of the findings of this name."""
        with duckdb.connect(str(built_file(self.folder / "data")), read_only=True) as connection:
            query = "select reason from mart_finding where finding = $1 limit 1"
            ((reason,),) = connection.execute(query, [finding]).fetchall()
        return reason

    def check_marts(self, variant: Variant, marts: Marts) -> None:
        """Raises Unlike where these marts say otherwise of what is known."""
        expected = variant.expected
        for finding, count in (*expected.findings.items(), *expected.built.items()):
            wanted = found_in(self.marts)[finding] + count
            expect(found_in(marts)[finding] == wanted, variant, f"finds {found_in(marts)}")
        found = differences(self.marts, marts, expected)
        expect(not found, variant, "; ".join(found))

    def _marts_of(self, landed: Landed) -> Marts:
        """What a build with it says; one whose content is known is not made again."""
        if landed.content in self.known_marts:
            return self.known_marts[landed.content]
        if self.last_built is None or self.last_built[0] != landed.content:
            self.last_built = (landed.content, read_marts(self.built(landed)))
        return self.last_built[1]

    def built(self, landed: Landed) -> Path:
        """A file built with it in the place of the undamaged export of its kind."""
        self.builds += 1
        self.last_built = None
        data = self.folder / "data"
        shutil.rmtree(data, ignore_errors=True)
        archive = data / "archive"
        archive.mkdir(parents=True)
        original = self.undamaged[landed.export.kind].export.export_id
        for file in (self.folder / "template" / "archive").iterdir():
            if not file.name.startswith(f"{original}."):
                (archive / file.name).hardlink_to(file)
        for file in landed.folder.glob(f"{landed.export.export_id}.*"):
            shutil.copy(file, archive)
        return build(data)


def expect(holds: bool, variant: Variant, said: str) -> None:
    if not holds:
        raise Unlike(f"{variant.id}: {said[:2000]}")


def _refused(variant: Variant, error: PipelineError) -> Outcome:
    sentence = str(error)
    expect(variant.expected.outcome == REFUSED, variant, f"was refused: {sentence}")
    expect(error.exit_code in (3, 4), variant, f"left with {error.exit_code}: {sentence}")
    for holds, fault in (
        (variant.file in sentence, "does not name the file"),
        ("Traceback" not in sentence and "\n" not in sentence, "is no sentence"),
        (len(sentence) <= LONGEST_SENTENCE and sentence.endswith("."), "is no sentence"),
        (DOING.search(sentence.replace(variant.file, "")), "does not say what to do"),
        ("Notareal" not in sentence, "names a person"),
    ):
        expect(bool(holds), variant, f"{fault}: {sentence}")
    for word in variant.expected.says:
        expect(word in sentence, variant, f"does not say {word!r}: {sentence}")
    return Outcome(variant, REFUSED, sentence)


def _check_landed(variant: Variant, landed: Landed, undamaged: Landed) -> None:
    expected, export = variant.expected, landed.export
    expect(
        export.rows == export.accepted + export.refused and export.accepted == len(landed.facts),
        variant,
        f"rows {export.rows}, accepted {export.accepted}, refused {export.refused}",
    )
    notices = " ".join(export.notices)
    for word in expected.told:
        expect(word in notices, variant, f"is not told {word!r}, but: {notices}")
    facts = expected.facts(undamaged.facts)
    if expected.is_cut:
        more = len(landed.facts) - len(facts)
        expect(landed.facts[: len(facts)] == facts and more >= 0, variant, "lost rows")
        expect(more + export.refused <= 1, variant, f"more than the row that was cut: {more}")
        expect(not more or CUT in notices, variant, "a row cut in two is not told")
        return
    for number, (wanted, got) in enumerate(zip(facts, landed.facts, strict=False)):
        expect(wanted == got, variant, f"row {number} is {got}, not {wanted}")
    expect(len(facts) == len(landed.facts), variant, f"{len(landed.facts)} rows of {len(facts)}")
    expect(export.refused == expected.refused_rows, variant, f"refused {export.refused}")
    for name, count in expected.findings.items():
        wanted = undamaged.findings[name] + count
        expect(landed.findings[name] == wanted, variant, f"findings {landed.findings}")
    if expected.outcome == EQUAL:
        expect(landed.findings == undamaged.findings, variant, f"findings {landed.findings}")


RESULTS = (EQUAL, KNOWN, REFUSED)
