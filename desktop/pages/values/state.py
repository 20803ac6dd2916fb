"""What the page of values shows: frozen values, no Qt."""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["values", "removed"]


@dataclass(frozen=True, slots=True)
class ValueState:
    """One value. `then`: what it was on the day compared with, None when nothing is compared; `unknown`: an
    earlier value never came to this device."""

    entity: str
    property: str
    record: str
    label: str
    words: str
    then: str | None
    origin: str
    when: str
    who: str
    evidence: int
    unknown: bool


@dataclass(frozen=True, slots=True)
class RemovedState:
    """A record that was removed: by whom, when, and whether that is longer ago than `KEPT_DAYS`."""

    entity: str
    type: str
    title: str
    about: str
    old: bool
    restorable: bool


@dataclass(frozen=True, slots=True)
class ValuesState:
    """The page. `banner`: the day it shows, "" for now; `records` are (id, title) to choose from."""

    mode: Mode
    records: tuple[tuple[str, str], ...] = ()
    values: tuple[ValueState, ...] = ()
    removed: tuple[RemovedState, ...] = ()
    banner: str = ""
    compared: bool = False
    columns: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class EarlierState:
    """One value a property had, in words; `mark` says what became of it: stands, conflict, replaced, erased,
    unknown."""

    words: str
    about: str
    mark: str
    tone: str


@dataclass(frozen=True, slots=True)
class TraceState:
    """The whole history of one value, and the evidence it rests on with the places read there."""

    title: str
    values: tuple[EarlierState, ...]
    evidence: str = ""
    about: str = ""
    spots: tuple[tuple[float, ...], ...] = ()
