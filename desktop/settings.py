"""The one module that knows the settings of this machine: language, theme, zoom, locking. No personal data.

They are a small JSON file, because language and theme are needed before the database is unlocked.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

LANGUAGES = ("zh", "en")
THEMES = ("light", "dark", "system")
ZOOMS = (90, 100, 115, 130)
LOCK_MINUTES = (5, 10, 20, 30)


@dataclass(frozen=True, slots=True)
class Preferences:
    """Every setting with its default. `lock_minutes` of idleness lock; `sync_by_itself` tries every ten
    minutes."""

    language: str = "zh"
    theme: str = "light"
    zoom: int = 100
    lock_minutes: int = 10
    sync_by_itself: bool = False
    service: str = ""


class Settings:
    """The settings as they are now; `change` writes them at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._now = _read(path)

    @property
    def now(self) -> Preferences:
        """The current values."""
        return self._now

    def change(self, **values: object) -> Preferences:
        """Set some and write the file (through a second file, so that it is whole or the old one)."""
        self._now = replace(self._now, **values)  # type: ignore[arg-type] # names and types checked by _valid
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps(asdict(self._now), ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(self._path)
        return self._now


def _read(path: Path) -> Preferences:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    return _valid(found) if isinstance(found, dict) else Preferences()


def _valid(found: Mapping[str, object]) -> Preferences:
    """What of `found` is known and of the right kind; the rest is the default."""
    usual = Preferences()
    allowed = {"language": LANGUAGES, "theme": THEMES, "zoom": ZOOMS, "lock_minutes": LOCK_MINUTES}
    good: dict[str, object] = {}
    for field in fields(Preferences):
        value = found.get(field.name)
        if type(value) is not type(getattr(usual, field.name)):
            continue
        if field.name not in allowed or value in allowed[field.name]:
            good[field.name] = value
    return replace(usual, **good)  # type: ignore[arg-type] # each was compared with its default's type
