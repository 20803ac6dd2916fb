"""What the query register shows: frozen values, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: part of a firm's name or code, a person's id, and days from … to; empty lets all."""

    firm: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LineState:
    """One line in words."""

    number: int
    when: str
    who: str
    what: str
    why: str
    firm: str
    broken: bool


@dataclass(frozen=True, slots=True)
class RegisterState:
    """The lines wanted, the youngest first, of `total`; `people` as (id, name); `broken` is the number of the
    first line that was tampered with, 0 if none."""

    lines: Sequence[LineState] = ()
    total: int = 0
    people: tuple[tuple[str, str], ...] = ()
    broken: int = 0
    reading: bool = False
