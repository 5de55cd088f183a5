"""List the licence of every package that the program is shipped with; exit 1 for one that may not be shipped."""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from typing import Final

from packaging.requirements import Requirement

from paths import REQUIREMENTS

# licences that let an MIT program be shipped with the package beside it, unchanged and replaceable
_ALLOWED: Final = re.compile(
    r"\b(MIT(-CMU)?|BSD|Apache|LGPL|Lesser General Public|PSF|Python Software Foundation|HPND|ISC|MPL|Zlib|zlib)\b"
)
# said in the metadata by nothing but the licence file, read and found to be the licence named here
_READ: Final = {"peewee": "MIT", "sqlcipher3": "zlib; SQLCipher itself BSD"}


def shipped() -> list[str]:
    """Return the names of the runtime packages that this platform installs."""
    rows = (line.split("#")[0].strip() for line in REQUIREMENTS[0].read_text(encoding="utf-8").splitlines())
    needs = [Requirement(row) for row in rows if row]
    return [need.name for need in needs if need.marker is None or need.marker.evaluate()]


def licence_of(package: str) -> str:
    """Return the licence as the package itself declares it, in one line; empty when it declares none."""
    try:
        about = metadata(package).json
    except PackageNotFoundError:
        return ""
    classifiers = [text.split(" :: ")[-1] for text in about.get("classifier", ()) if text.startswith("License")]
    first_line = str(about.get("license", "")).split("\n", maxsplit=1)[0]
    return str(about.get("license_expression", "")) or "; ".join(classifiers) or first_line or _READ.get(package, "")


def main() -> int:
    """Print package and licence; name those that are unknown or forbid what we do."""
    rows = [(package, licence_of(package)) for package in shipped()]
    for package, licence in rows:
        print(f"{package:<24} {licence or 'UNKNOWN'}")
    refused = [package for package, licence in rows if not _ALLOWED.search(licence)]
    if refused:
        print(f"not to be shipped before somebody has read their licence: {', '.join(refused)}", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
