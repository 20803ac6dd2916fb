"""Problems found in what experts author (forms, rule sheets): values with a place, never exceptions."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an authored file: sheet and column by name, row as the spreadsheet counts it (1-based)."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `code` is stable and translatable; `message` is the English sentence."""

    severity: Literal["error", "warning"]
    code: str
    message: str
    place: Place
