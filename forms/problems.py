"""Problems found in what experts author (forms, rule sheets): values with a place, never exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an authored file: sheet and column by name, row as the spreadsheet counts it (1-based).

    `cell` is the same as a spreadsheet writes it (`F7`), "" where only a row or a sheet is meant.
    """

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `code` is stable and translatable; `message` is the English sentence, `details` what
    fills the sentence of another language."""

    severity: Literal["error", "warning"]
    code: str
    message: str
    place: Place
    details: Mapping[str, object] = field(default_factory=dict, hash=False)
