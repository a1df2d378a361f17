"""Adds to a Windows Python what Wine 8 lacks: python3 shims.py PYTHON_FOLDER SCRATCH_FOLDER

* The complex functions of the C library, which numpy asks for as it is imported. A library of ours
  has them and hands all else on to Wine's; since a library of Windows' own name would not be loaded
  from Python's folder, the compiled packages are made to ask for another name, of the same length.
* ProcessPrng, which Rust's standard library takes random bytes from.
* _wmi goes: Wine's answers end Python.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

COMPILER, OBJDUMP = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objdump"
MATH, OUR_MATH = "api-ms-win-crt-math-l1-1-0.dll", "zpi-ms-win-crt-math-l1-1-0.dll"
RANDOM = "bcryptprimitives.dll"
REAL = "real|imag|abs|arg"
COMPLEX = re.compile(
    rf"c({REAL}|exp|log|pow|sqrt|sin|cos|tan|sinh|cosh|tanh)(f|l)?"
)  # of complex long double Windows makes complex double
PRNG = """
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PUCHAR bytes, SIZE_T count) {
    return RtlGenRandom(bytes, count);
}
"""


def main(python: Path, scratch: Path) -> None:
    """Makes the libraries and puts them beside python.exe."""
    beside = python / "cp313"
    (beside / "_wmi.pyd").unlink(missing_ok=True)
    compiled = [p for p in python.rglob("*") if p.suffix in (".pyd", ".dll")]
    names = sorted({name for file in compiled for name in asked_of_math(file)})
    source, exports = math_library(names)
    (scratch / "math.c").write_text(source)
    (scratch / "math.def").write_text(exports)
    (scratch / "prng.c").write_text(PRNG)
    library = (COMPILER, "-static-libgcc", "-shared", "-O1", "-fno-builtin", "-o")
    inputs = (scratch / "math.c", scratch / "math.def")
    subprocess.run([*library, beside / OUR_MATH, *inputs, "-lm"], check=True)
    subprocess.run([*library, beside / RANDOM, scratch / "prng.c", "-ladvapi32"], check=True)
    for file in compiled:
        content = file.read_bytes()
        if MATH.encode() in content:
            file.write_bytes(content.replace(MATH.encode(), OUR_MATH.encode()))


def asked_of_math(file: Path) -> Iterator[str]:
    """The names that a compiled file imports from the C library's mathematics."""
    told = subprocess.run([OBJDUMP, "-p", file], capture_output=True, text=True, errors="replace")
    library = ""
    for line in told.stdout.splitlines():
        words = line.split()
        if "DLL Name:" in line:
            library = words[-1].lower()
        elif "Export Tables" in line:
            library = ""
        elif library == MATH and len(words) == 3 and words[1].isdecimal():
            yield words[2]


def math_library(names: list[str]) -> tuple[str, str]:
    """C source and exports of a library with all of these names."""
    source, exports = ["#include <complex.h>"], [f'LIBRARY "{OUR_MATH}"', "EXPORTS"]
    for name in names:
        found = COMPLEX.fullmatch(name)
        if not found:
            exports.append(f"  {name} = ucrtbase.{name}")
            continue
        what, of = found[1], found[2] or ""
        number, end = ("float", "f") if of == "f" else ("double", "")
        gives = number if re.fullmatch(REAL, what) else f"{number} _Complex"
        given = ("a", "b") if what == "pow" else ("a",)
        takes = ", ".join(f"{number} _Complex {one}" for one in given)
        source.append(f"{gives} our_{name}({takes}) {{ return c{what}{end}({', '.join(given)}); }}")
        exports.append(f"  {name} = our_{name}")
    return "\n".join(source) + "\n", "\n".join(exports) + "\n"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
