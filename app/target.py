"""Which database: the profile's own encrypted file, or a server by its URL."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

APP_FOLDER = "HotlineDesk"


@dataclass(frozen=True)
class Target:
    """A profile folder, and the server's URL when the data lie there instead of in the profile's file."""

    profile: Path
    url: str | None = None

    @property
    def file(self) -> Path:
        """Return the profile's own database file."""
        return self.profile / "hotline.db"

    @property
    def place(self) -> str:
        """Return words for the status line that name no password."""
        if self.url is None:
            return str(self.file)
        return self.url.split("?", 1)[0].split("://", 1)[-1].rsplit("@", 1)[-1]


def default_profile() -> Path:
    """Return the platform's data folder of this program."""
    return user_data_path(APP_FOLDER, appauthor=False)
