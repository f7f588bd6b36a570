"""``import cleanroom`` stays cheap: what is slow to import is imported where it is used."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# The libraries, and the modules of the standard library that take long.
HEAVY = (
    "ftfy", "chardet", "numpy", "scipy", "datasketch", "click", "rich", "regex",
    "importlib.metadata", "importlib.resources", "email", "zipfile", "tempfile", "json",
    "typing_extensions", "asyncio", "socket", "unittest",
)  # fmt: skip


def test_nothing_heavy_is_imported_with_the_library() -> None:
    code = f"import sys, cleanroom; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)  # noqa: S603
    assert done.stdout.split() == []
