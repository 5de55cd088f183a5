"""`dev.py package`: build the PyInstaller folder, then try the frozen program away from the project.

With ``--smoke`` the same program is built into a cache outside the project: what `.ci/run` does after each change.
"""

import hashlib
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Final

import PyInstaller.__main__

import bundle_contents
import bundle_tries
from paths import ROOT

_NAME: Final = "HotlineDesk"
_BUDGET: Final = 120


def main() -> int:
    """Build and try; exit 1 when the frozen program does not answer as it should, 3 when it cannot be built here."""
    began = time.monotonic()
    if missing := _missing_tools():
        print(missing, file=sys.stderr)
        return 3
    dist, work = _places(smoke="--smoke" in sys.argv[1:])
    bundle = dist / _NAME
    shutil.rmtree(bundle, ignore_errors=True)
    spec = str(ROOT / "packaging" / "hotline.spec")
    PyInstaller.__main__.run([spec, "--noconfirm", "--log-level=ERROR", f"--distpath={dist}", f"--workpath={work}"])
    size = sum(path.lstat().st_size for path in bundle.rglob("*") if path.is_file())
    print(f"built    {bundle}: {size / 1e6:.0f} MB in {time.monotonic() - began:.0f} s", flush=True)
    faults = [*bundle_tries.try_all(bundle), *bundle_contents.missing(bundle)]
    for fault in faults:
        print(fault, file=sys.stderr)
    used = sum(os.times()[:4])
    spent = f"{time.monotonic() - began:.0f} s, of which the processors worked {used:.0f} s"
    print(f"smoke test: {'passed' if not faults else f'{len(faults)} faults'} ({spent}; budget {_BUDGET} s)")
    return 1 if faults else 0


def _places(*, smoke: bool) -> tuple[Path, Path]:
    """Return where the bundle and the builder's notes go: for a smoke test, a cache of this project folder."""
    if not smoke:
        return ROOT / "dist", ROOT / "build"
    home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    here = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    folder = Path(home) / "hotline-desk" / f"smoke-{here}"
    return folder / "dist", folder / "build"


def _missing_tools() -> str:
    """Return which of the system's tools the builder lacks, in words; "" when all are there."""
    if sys.platform != "linux":
        return ""
    tools = {"objdump": "binutils", "ldd": "libc-bin"}
    lacking = sorted({package for tool, package in tools.items() if shutil.which(tool) is None})
    if not lacking:
        return ""
    names = " ".join(lacking)
    return f"The bundle cannot be built here: the system lacks {names}. On Debian or Ubuntu: apt-get install {names}"


if __name__ == "__main__":
    sys.exit(main())
