"""Read by the Windows Python at its start: where the project is, and what Wine does not have."""

import _winapi
import os
import sys

sys.path.insert(0, os.environ.get("PROJECT_ROOT") or os.getcwd())
# Wine 8 has no CopyFile2; without it shutil copies by itself
if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
