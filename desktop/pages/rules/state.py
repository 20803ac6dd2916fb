"""What the pages of rules show: frozen values, words in the language of the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Filter = Literal["all", "up", "down"]
FILTERS: tuple[Filter, ...] = ("all", "up", "down")


@dataclass(frozen=True, slots=True)
class MovedState:
    """A firm whose grade the rules move; grades "" for none; `why` the indicators and their points."""

    archive: str
    name: str
    before: str
    after: str
    points: str
    why: str
    rises: bool


@dataclass(frozen=True, slots=True)
class RulesState:
    """The page of rules. `facts`: name and value; `note`: what was found, a sentence; `progress` 0 to 1 while
    firms are looked at, else None."""

    facts: Sequence[tuple[str, str]] = ()
    note: str = ""
    counts: tuple[int, int, int] = (0, 0, 0)  # all, up, down
    rows: Sequence[MovedState] = ()
    progress: float | None = None
    at: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class ShiftState:
    """One indicator that moved. `cause`: facts, rules, both or unknown; `shared`: only shared out anew."""

    code: str
    name: str
    before: str
    after: str
    by: float
    cause: str
    reason: str
    reason_before: str
    shared: bool


@dataclass(frozen=True, slots=True)
class WhyState:
    """Why a firm's grade changed. `choices`: key and words of what can be compared; `headline`, `parts`,
    `caps`, `note`: sentences, "" for none."""

    choices: Sequence[tuple[str, str]] = ()
    before: str = ""
    after: str = ""
    grades: tuple[str | None, str | None] = (None, None)
    headline: str = ""
    parts: str = ""
    caps: str = ""
    note: str = ""
    rows: Sequence[ShiftState] = ()
