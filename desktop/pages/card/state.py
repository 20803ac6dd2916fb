"""What the page of a card shows. Words are in the screen's language."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Mode = Literal["sample", "issued"]


@dataclass(frozen=True, slots=True)
class FieldState:
    """A thing the firm can choose to show; `note` says why it cannot be, or what is usual."""

    code: str
    title: str
    note: str
    ticked: bool
    allowed: bool


@dataclass(frozen=True, slots=True)
class CardPageState:
    """`told`: kind, fact and consequence for the bar, and its button (`act`: what it does)."""

    firm: str
    mode: Mode
    told: tuple[str, str, str, str]
    act: str
    fields: tuple[FieldState, ...]
    expires: date
    longest: date
    number: str
    can_issue: bool
    earlier: tuple[str, ...]
