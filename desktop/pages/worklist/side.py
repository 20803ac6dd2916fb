"""Pieces of what stands beside the list: a fact with its label, and a row of what can be done. Draws only."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QHBoxLayout

from desktop.parts import Button, Text, hbox

Act = tuple[str, str, str, str]
"""Key, words, icon, kind of button."""
_LABEL = 124


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
