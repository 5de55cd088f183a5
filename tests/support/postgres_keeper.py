"""Stop a test server when the tests are over, however they ended.

Run as a child process; its standard input is a pipe held by the test process. When that closes (a normal end, a crash,
`kill -9`) the server is stopped and, unless it is to be kept, its folder removed: no server is ever left behind.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any


def main(data: Path, afterwards: str, stop: list[str]) -> None:
    """Wait for the end of the input, then stop what still runs, as the account that owns it."""
    sys.stdin.read()
    if (data / "postmaster.pid").exists():
        null = subprocess.DEVNULL
        subprocess.run(stop, check=False, cwd=data.parent, stdout=null, stderr=null, **_as_owner_of(data))
    if afterwards == "remove":
        shutil.rmtree(data.parent, ignore_errors=True)


def _as_owner_of(data: Path) -> dict[str, Any]:
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    owner = data.stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
