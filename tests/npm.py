"""A file of a package of npm, had when a test needs it: nothing of it is installed, or part of the project.

What belongs here: fetching. What does not: which packages, and what for.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def file_of(package: str, member: str, folder: Path) -> Path:
    """`member` of `package` (name@version), unpacked below `folder`; without npm or a registry the test is skipped."""
    if shutil.which("npm") is None or shutil.which("tar") is None:
        pytest.skip(f"no npm here, which {package} comes from")
    fetched = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, capture_output=True, text=True, timeout=120
    )
    if fetched.returncode:
        pytest.skip(f"npm does not give {package}")
    subprocess.run(["tar", "xzf", fetched.stdout.strip(), f"package/{member}"], cwd=folder, check=True)
    return folder / "package" / member
