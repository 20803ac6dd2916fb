"""What the reading of a credit report shows: plain values, texts in the screen's language. No Qt, no
store."""

from dataclasses import dataclass
from typing import Literal

EntryState = Literal["new", "changed", "same", "saved", "draft"]
Decision = Literal["", "take", "leave"]


@dataclass(frozen=True, slots=True)
class FactLine:
    """A value as it would be saved; `held`: what the archive has now, "" where it has nothing or the same."""

    label: str
    value: str
    held: str = ""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A row of the list. `blocked` says why it may not be taken, "" if it may."""

    id: str
    kind: str
    title: str
    section: str
    state: EntryState
    decision: Decision
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """The one looked at: its values, its lines of the report (number, text), and what its form still
    misses."""

    line: EntryLine
    facts: tuple[FactLine, ...]
    text: tuple[tuple[int, str], ...]
    missing: tuple[str, ...]
    missing_words: str


@dataclass(frozen=True, slots=True)
class ReportState:
    """The page. `stranger`: whom the report names if it is not this firm; `told`: sections whose count
    differs from what was found; `differences` between its registration and the archive's."""

    firm: str
    number: str
    moment: str
    edition: str
    entries: tuple[EntryLine, ...]
    stranger: str = ""
    told: tuple[str, ...] = ()
    differences: str = ""
    needs_moment: bool = False
    taken: int = 0
    left: int = 0
    open: int = 0
    ready: int = 0
