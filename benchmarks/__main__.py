"""Writes what is invented, measures every goal, prints one table. Tells misses; never fails."""

import argparse
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from benchmarks import asks, hostile, landing, matching, pages, rebuild, review
from benchmarks.exports import (
    write_line_csv,
    write_line_workbook,
    write_public_export,
    write_register,
)
from benchmarks.measure import HEADING, Ratio
from benchmarks.nation import LAST_WEEK, weeks

OUT = Path(__file__).resolve().parent / "out"
OF_THE_NATION = ("landing", "rebuild", "asks")
PARTS = (*OF_THE_NATION, "pages", "matching", "review")
ALONE = "hostile"  # takes a quarter of an hour, so only where it is asked for by name


def main() -> None:
    """Reads the command line and prints as it goes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    named = f"of {', '.join(PARTS)} (or all), or {ALONE}"
    parser.add_argument("parts", nargs="*", metavar="PART", help=named)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--out", type=Path, default=OUT, help="where the nation is written")
    parser.add_argument("--again", action="store_true", help="write the nation anew")
    given = parser.parse_args()
    if wrong := set(given.parts) - {*PARTS, ALONE}:
        expected = ", ".join((*PARTS, ALONE))
        parser.error(f"no such part: {', '.join(sorted(wrong))}; expected {expected}")
    if given.again:
        shutil.rmtree(given.out, ignore_errors=True)
    if ALONE in given.parts:
        print(hostile.HEADING)
        for load in hostile.measure(given.out):
            print(load.line, flush=True)
        given.parts.remove(ALONE)
        if not given.parts:
            return
    print(HEADING)
    for goal in _measured(given.parts or PARTS, given.out, given.repeats):
        print(goal.line, flush=True)


def _measured(
    parts: Collection[str], out: Path, repeats: int
) -> Iterator[Ratio | pages.Sent | matching.Score | review.Wait]:
    if set(parts) & set(OF_THE_NATION):
        yield from _measured_nation(parts, _nation(out), out, repeats)
    if "pages" in parts:
        yield from pages.measure(pages.region(out), repeats)
    if "matching" in parts:
        yield from matching.measure(out, repeats)
    if "review" in parts:
        data, _ = matching.region(out)
        yield from review.measure(data)


def _measured_nation(
    parts: Collection[str], files: list[Path], out: Path, repeats: int
) -> Iterator[Ratio]:
    *weekly, workbook, register, public = files
    if "landing" in parts:
        named = {
            "Line By Line CSV (30,000)": weekly[-1],
            "Line By Line XLSX (30,000)": workbook,
            "HSCA register CSV (30,000)": register,
            "public export CSV (45,000)": public,
        }
        yield from landing.measure(named, out, repeats)
    year, all_kinds = out / "year", out / "all kinds"
    if "rebuild" in parts or "asks" in parts:
        shutil.rmtree(year, ignore_errors=True)
        rebuild.land_into(year, weekly)
    if "rebuild" in parts:
        yield from rebuild.measure(year, repeats)
    if "asks" in parts:
        shutil.rmtree(all_kinds, ignore_errors=True)
        shutil.copytree(year, all_kinds)
        rebuild.land_into(all_kinds, [register, public])
        rebuild.build(all_kinds)
        yield from asks.measure(all_kinds, repeats)


def _nation(out: Path) -> list[Path]:
    """The 52 weekly CSVs, then the last week's workbook, register and public export."""
    folder = out / "exports"
    done = folder / "written.txt"
    if not done.exists():
        print(f"Writing the invented nation to {out} …", flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for friday, places in weeks():
            paths.append(write_line_csv(folder, friday, places))
        last_week = (LAST_WEEK, places)
        for write in (write_line_workbook, write_register, write_public_export):
            paths.append(write(folder, *last_week))
        done.write_text("\n".join(path.name for path in paths), "utf-8")
    return [folder / name for name in done.read_text("utf-8").split("\n")]


if __name__ == "__main__":
    main()
