"""The system libraries that Qt needs on Linux: test for them, say the one line that installs them, or install them."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

OFFSCREEN: Final[Mapping[str, str]] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""Shared library -> Debian package: what every use of Qt needs, tests and pictures too."""

WINDOW: Final[Mapping[str, str]] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a window under X needs besides."""


def missing(libraries: Mapping[str, str]) -> list[str]:
    """Return the Debian packages of the libraries that cannot be loaded; nothing on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    return sorted({package for library, package in libraries.items() if not _loads(library)})


def ensure(libraries: Mapping[str, str]) -> bool:
    """Tell whether every library is there, installing them where this is allowed (root and apt); else say how."""
    packages = missing(libraries)
    if packages and _may_install():
        print(f"installing system libraries for Qt: {' '.join(packages)}", flush=True)
        _apt("update")
        _apt("install", "-y", "--no-install-recommends", *packages)
        packages = missing(libraries)
    if packages:
        print("Qt needs system libraries that are not here. Install them with:", file=sys.stderr)
        print(f"  sudo apt-get update && sudo apt-get install -y {' '.join(packages)}", file=sys.stderr)
    return not packages


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(*arguments: str) -> None:
    """Run apt-get quietly; its words are shown when it fails."""
    command = ["apt-get", "-q", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
