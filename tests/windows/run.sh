#!/usr/bin/env bash
# Runs the Windows Python that setup.sh made, with the project's root as its folder:
#   tests/windows/run.sh FOLDER ARGUMENTS…      ends with Python's exit code
# It sees this machine's files as drive Z:.
folder=$(cd "${1:?FOLDER}" && pwd)
shift
cd "$(dirname "$0")/../.." || exit
export WINEPREFIX=$folder/prefix WINEDEBUG=-all PROJECT_ROOT="Z:${PWD//\//\\}"
# Wine takes no redirected file for an output, but pipes: one for each
{
    wine "$folder/python/cp313/python.exe" "$@" </dev/null 2>&3 | cat
    exit "${PIPESTATUS[0]}"
} 3> >(cat >&2)
