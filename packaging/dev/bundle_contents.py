"""What the program uses when it runs from its source must be in the bundle: every data file, every module."""

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PyInstaller.archive.readers import CArchiveReader

from paths import ROOT

# Prints the modules that a command has loaded from files, after its own words.
_LOADED: Final = """
import runpy, sys
try:
    runpy.run_path("main.py", run_name="__main__")
except SystemExit:
    pass
specs = {name: getattr(module, "__spec__", None) for name, module in list(sys.modules.items())}
print("LOADED", *sorted(name for name, spec in specs.items() if spec is not None and spec.has_location))
"""
_OF_PYTHON: Final = ("sitecustomize", "usercustomize", "site", "runpy", "_distutils_hack")
_INSIDE: Final = ("shibokensupport", "signature_bootstrap")
_RUNS: Final = (
    ("demo", "--tickets", "200"),
    ("check", "--window", "--user", "admin"),
    ("report", "2026-05", "--user", "admin", "--xlsx", "{folder}/m.xlsx", "--pdf", "{folder}/m.pdf"),
    ("import", "history", "--template", "{folder}/t.xlsx", "--user", "admin"),
)


def missing(bundle: Path) -> Iterator[str]:
    """Yield every data file and module that the source run has and the bundle lacks."""
    inside = bundle / "_internal"
    files = [path for path in _data_files() if not (inside / path).is_file()]
    yield from (f"not in the bundle: {path}" for path in files)
    packed = _packed(bundle, inside)
    used = _used()
    print(f"compared {len(_data_files())} data files, {len(used)} modules", flush=True)
    yield from (f"not in the bundle: module {name}" for name in sorted(used - packed))


def _data_files() -> list[Path]:
    """Return what the program reads beside its code."""
    folders = (ROOT / "resources", ROOT / "models" / "migrations", ROOT / "i18n")
    kinds = {"resources": "*", "migrations": "[0-9]*.py", "i18n": "*.mo"}
    found = [path for folder in folders for path in folder.rglob(kinds[folder.name]) if path.is_file()]
    return sorted(path.relative_to(ROOT) for path in found if "__pycache__" not in path.parts)


def _used() -> set[str]:
    """Return the modules that commands and window load when they run from the source."""
    with tempfile.TemporaryDirectory(prefix="hotline-used-") as folder:
        names: set[str] = set()
        for words in _RUNS:
            filled = [word.format(folder=folder) for word in words]
            command = [sys.executable, "-c", _LOADED, "--profile", f"{folder}/profile", *filled]
            environment = {**os.environ, "HOTLINE_PASSWORD": "Smoke-test-2026"}
            done = subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
            )
            names |= set(done.stdout.rpartition("LOADED")[2].split())
    return {name for name in names if _counts(name)}


def _counts(name: str) -> bool:
    """Return whether a bundle can hold a module: none of the start itself, none that Qt's binding carries inside."""
    return name.split(".", maxsplit=1)[0] not in {
        "sitecustomize",
        "usercustomize",
        "site",
        "runpy",
        "_distutils_hack",
        *_INSIDE,
    }


def _packed(bundle: Path, inside: Path) -> set[str]:
    """Return every module of the bundle: in its archive, its zip of the standard library, or as a file."""
    archive = CArchiveReader(str(bundle / ("hotline.exe" if sys.platform == "win32" else "hotline")))
    names = {*sys.builtin_module_names, *archive.toc}
    for entry in archive.toc:
        if entry.endswith(".pyz"):
            names |= set(archive.open_embedded_archive(entry).toc)
    with zipfile.ZipFile(inside / "base_library.zip") as base:
        names |= {_dotted(Path(name)) for name in base.namelist()}
    names |= {_dotted(path.relative_to(inside)) for kind in ("*.so", "*.pyd", "*.py") for path in inside.rglob(kind)}
    return names


def _dotted(path: Path) -> str:
    """Return the module of a file: without its suffixes, a package by its folder."""
    folders = () if path.parent.name == "lib-dynload" else path.parts[:-1]
    parts = [*folders, path.name.split(".")[0]]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
