"""What stands beside the list, and pieces of it: a fact with its label, what can be done. Draws only."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.parts import Button, Card, Text, hbox

DetailT = TypeVar("DetailT")

Act = tuple[str, str, str, str]
"""Key, words, icon, kind of button."""
_LABEL = 124


class Side(Card, Generic[DetailT]):
    """A line in full: `acted(key)` what is to be done with it, `firm_asked()`."""

    acted = Signal(str)
    firm_asked = Signal()

    def show_state(self, state: DetailT, /) -> None:
        """Show it."""
        raise NotImplementedError


def fact_row(label: str, value: str) -> QHBoxLayout:
    """A fact under its label."""
    name = Text(label, "dense", "text2", wrap=True)
    name.setFixedWidth(_LABEL)
    row = hbox(name, Text(value, "dense", wrap=True), gap=8)
    row.setStretch(1, 1)
    return row


def act_row(page: str, acts: Iterable[Act], acted: Callable[[str], object]) -> QHBoxLayout:
    """A button for each; `acted(key)`."""
    row = hbox(gap=8)
    for key, words, icon, kind in acts:
        button = Button(words, kind, icon, wide=True, name=f"{page}.{key}")
        button.clicked.connect(lambda _=False, key=key: acted(key))
        row.addWidget(button)
    return row
