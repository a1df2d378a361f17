"""Counts what the tests check, room by room, so that two commits can be compared.

    python -m tests.count_checks            the checkout this file lies in
    python -m tests.count_checks FOLDER     another checkout

A room is a folder of tests; counted are assert statements, `pytest.raises` and browser `expect(…)`
calls as they are written, properties (`@given`), and the tests that pytest collects, each set of
parameters by itself.
"""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

COLUMNS = ("asserts", "raises", "expects", "properties", "tests")


def room_of(path: Path) -> str:
    """'rules', 'pages' …; path is relative to the folder of tests."""
    return path.parts[0] if len(path.parts) > 1 else "(tests)"


def written_in(path: Path) -> Counter:
    """The checks written in one file, by COLUMNS."""
    found = Counter()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assert):
            found["asserts"] += 1
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            found["raises"] += name == "pytest.raises"
            found["expects"] += name == "expect"
        elif isinstance(node, ast.FunctionDef):
            found["properties"] += any(
                isinstance(d, ast.Call) and ast.unparse(d.func) == "given"
                for d in node.decorator_list
            )
    return found


def collected(checkout: Path) -> Counter:
    """File, relative to the folder of tests → how many tests pytest collects in it."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    run = subprocess.run(command, cwd=checkout, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    found = Counter(re.findall(r"^tests/([^:\n]+\.py)::", run.stdout, re.M))
    # pytest says either each test, or (at -qq) each file with its number
    for file, number in re.findall(r"^tests/([^:\n]+\.py): (\d+)$", run.stdout, re.M):
        found[file] += int(number)
    return found


def checks(checkout: Path) -> dict[str, Counter]:
    """Room → its counts, with those of all rooms under "all"."""
    rooms: dict[str, Counter] = {}
    for path in sorted((checkout / "tests").rglob("*.py")):
        room = room_of(path.relative_to(checkout / "tests"))
        rooms.setdefault(room, Counter()).update(written_in(path))
    for file, number in collected(checkout).items():
        rooms[room_of(Path(file))]["tests"] += number
    return rooms | {"all": sum(rooms.values(), Counter())}


def main() -> None:
    """Prints the table."""
    checkout = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1]).resolve()
    print(f"{'room':<20}" + "".join(f"{name:>12}" for name in COLUMNS))
    for room, found in checks(checkout).items():
        print(f"{room:<20}" + "".join(f"{found[name]:>12,}" for name in COLUMNS))


if __name__ == "__main__":
    main()
