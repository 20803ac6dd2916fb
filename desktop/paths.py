"""The one module that knows where things lie on this machine. Knows nothing of their contents."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one installation; `data` holds a database and a vault per person."""

    data: Path

    @property
    def vaults(self) -> tuple[Path, ...]:
        """The vault of every person who works on this machine, latest used first."""
        found = self.data.glob("*.vault")
        return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))

    def vault(self, user: str) -> Path:
        """Where the vault of `user` is."""
        return self.data / f"{user}.vault"

    def database(self, vault: Path) -> Path:
        """The database a vault opens."""
        return vault.with_suffix(".db")

    @property
    def settings(self) -> Path:
        """Settings of the machine, readable before anybody has unlocked."""
        return self.data / "settings.json"

    @property
    def log(self) -> Path:
        """The program's log; never any personal data in it."""
        return self.data / "xindang.log"


def paths(data: Path | None = None) -> Paths:
    """The folders to use: `data` if given, else the platform's place for a person's data. Made if missing."""
    folder = data if data is not None else Path(platformdirs.user_data_dir("xindang", "xindang"))
    folder.mkdir(parents=True, exist_ok=True)
    return Paths(folder)
