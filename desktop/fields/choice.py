"""What all fields of choices share: the options of a node, and how chosen values become its answer."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.fields.field import Field, Look, asked_for
from desktop.fields.label_media import read_picture
from desktop.parts.paint import one_line, width_of
from desktop.parts.tiles import PACKED, Option
from desktop.theme import font
from forms.xform import Answer, Node

COLUMN = 316  # narrowest column of the flow
ROW = 640  # narrowest width of both columns
MOST_TILES = 50  # more options than these never become a widget each
MOST_RADIOS = 12  # from here on a list with a search line is quicker than looking
MOST_COLUMNS = 10
_SIDE = 320  # longer side of a picture of a choice, in px; more is never shown


def pairs(node: Node) -> list[tuple[str, str]]:
    """Values and labels."""
    return [(choice.value, choice.label) for choice in node.choices]


def options(node: Node) -> list[Option]:
    """The options as tiles take them."""
    return [
        Option(c.value, c.label, c.media.get("image", ""), c.media.get("audio", "")) for c in node.choices
    ]


def side_by_side(node: Node) -> float:
    """Pixels that the options take in one row."""
    return sum(width_of(one_line(c.label)[:200], font("body", bold=True)) + 30 for c in node.choices)


def in_a_list(node: Node) -> bool:
    """Whether the options open from a field instead of standing in sight."""
    count = len(node.choices)
    if not count or count > MOST_TILES or asked_for(node) & {"minimal", "autocomplete", "search"}:
        return True
    return node.type == "select1" and count > MOST_RADIOS and columns_asked(node) is None


def columns_asked(node: Node) -> int | None:
    """Columns the author asked for: a number, 0 for as many as fit, `PACKED`; None when nothing is said."""
    for word in node.appearance.split():
        if word in ("columns", "horizontal"):
            return 0
        if word in ("columns-pack", "horizontal-compact", "compact", "quickcompact"):
            return PACKED
        kind, _, number = word.rpartition("-")
        if kind in ("columns", "compact", "quickcompact") and number.isdecimal():
            return max(1, min(int(number), MOST_COLUMNS))
    return None


def chosen_values(answer: Answer) -> tuple[str, ...]:
    """The values an answer names."""
    if isinstance(answer, tuple):
        return answer
    return () if answer is None else (str(answer),)


class ChoiceField(Field):
    """One of several, or several of them. A subclass calls `choose` and shows `values`."""

    def __init__(self, node: Node, control: QWidget, number: str = "", *, beside: bool = False) -> None:
        self.several = node.type in ("select", "rank")
        super().__init__(node, control, number=number, beside=beside)

    def show_answer(self, answer: Answer) -> None:
        """Show what is chosen."""
        self.show_values(chosen_values(answer))

    def show_values(self, values: Sequence[str]) -> None:
        """Mark these."""
        raise NotImplementedError

    def fits(self, node: Node) -> bool:
        """Other choices need another field."""
        same = node.choices is self.node.choices or node.choices == self.node.choices
        return super().fits(node) and same

    def choose(self, values: Sequence[str]) -> None:
        """Tell; values that are no option now were not let go by anybody, so they stay."""
        if not self.several:
            self.decide(values[0] if values else None)
            return
        known = {choice.value for choice in self.node.choices}
        kept = [value for value in chosen_values(self.node.value) if value not in known]
        self.decide((*values, *kept) or None)

    def pictures(self, look: Look) -> dict[str, QImage | None]:
        """The pictures of the choices that have one, by value."""
        named = {c.value: c.media["image"] for c in self.node.choices if c.media.get("image")}
        most = QSize(_SIDE, _SIDE)
        read = {value: read_picture(look.media(name), most) for value, name in named.items()}
        return {value: None if image.isNull() else image for value, image in read.items()}
