"""What the page of the yearly evaluation shows: plain values, texts already in the screen's language.
No Qt.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from desktop.pages.archives.wording import ChipWords

Filter = Literal["up", "down", "stay", "decided", "appeals"]
FILTERS: tuple[Filter, ...] = get_args(Filter)


@dataclass(frozen=True, slots=True)
class FirmLine:
    """A firm of the year. `grade` "" for none; `move` in words ("Basic → Rising"); `why`: the rule's
    title.
    """

    id: str
    firm: str
    place: str
    grade: str
    points: str
    move: str
    direction: str
    why: str
    chip: ChipWords
    group: Filter


@dataclass(frozen=True, slots=True)
class FirmDetail:
    """A firm in full: `facts` as label and value, `reasons` as sentences, what can be done (`acts`:
    key, words, icon, kind of button).
    """

    title: str
    grade: str
    stars: int
    move: str
    chip: ChipWords
    reason: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    note: str
    acts: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TierState:
    """How many firms a tier has, and would have with every open proposal confirmed."""

    name: str
    now: int
    then: int
