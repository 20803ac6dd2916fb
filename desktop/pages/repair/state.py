"""What the page of credit repair shows: plain values, texts already in the screen's language. No Qt, no
store.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from desktop.pages.archives.wording import ChipWords

View = Literal["repair", "objections"]
VIEWS: tuple[View, ...] = get_args(View)
Filter = Literal["now", "waiting", "submitted", "ended"]
FILTERS: tuple[Filter, ...] = get_args(Filter)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A line of either view. `when`: the day that counts now and what it is; `late` in red."""

    id: str
    archive: str
    firm: str
    number: str
    about: str
    chip: ChipWords
    when: str
    when_words: str
    late: bool
    group: Filter


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A condition or a paper: its words, and met, not_met or unknown."""

    words: str
    state: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """A line in full. `steps` as the line of a pledge draws them: (words, state, state in words);
    `act`: the next step's button, "" for none; `facts`: label and value.
    """

    title: str
    caption: str
    chip: ChipWords
    steps: tuple[tuple[str, str, str], ...]
    facts: tuple[tuple[str, str], ...]
    conditions: tuple[CheckLine, ...]
    papers: tuple[CheckLine, ...]
    notes: tuple[str, ...]
    next: str
    act: str
    act_icon: str
