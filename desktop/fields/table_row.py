"""The pieces of a `table-list`: a line of headings (`label`), and rows whose options stand under them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.fields.choice import options
from desktop.fields.field import Field, asked_for, object_name
from desktop.fields.option_tiles import TilesField
from desktop.parts.paint import painting, paragraph, plain_tip, wrapped
from desktop.parts.tiles import Tiles
from desktop.theme import colour, font
from desktop.theme.tokens import TOUCH
from forms.xform import Answer, Node

MOST_COLUMNS = 12  # more do not stand beside each other on any screen
_LINES = 3


class _Headings(QWidget):
    """The words of the options over their columns, each as wide as the cells below."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__()
        self._labels = labels
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(labels)[:500])
        self.setToolTip(plain_tip(" · ".join(labels)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        face = font("caption", bold=True)
        each = width / len(self._labels) - 6
        lines = max(len(wrapped(label, face, each, _LINES)) for label in self._labels)
        return max(28, round(lines * QFontMetricsF(face).lineSpacing()) + 8)

    def sizeHint(self) -> QSize:
        return QSize(TOUCH * len(self._labels), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        each = self.width() / len(self._labels)
        centre = Qt.AlignmentFlag.AlignHCenter
        with painting(self) as painter:
            for at, label in enumerate(self._labels):
                room = QRectF(at * each + 3, 0, each - 6, self.height())
                face = font("caption", bold=True)
                paragraph(painter, room, label, face, colour("text2"), centre, lines=_LINES)


class HeadingField(Field):
    """Takes no answer."""

    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        super().__init__(node, _Headings([choice.label for choice in node.choices]), beside=True)

    def fits(self, node: Node) -> bool:
        """Other choices have other headings."""
        return super().fits(node) and node.choices == self.node.choices

    def show_answer(self, answer: Answer) -> None:
        """There is none."""

    def take_focus(self, caret: int = -1) -> None:
        """It has none to give."""


class TableRowField(TilesField):
    """The question at the left; its options as bare marks (`list-nolabel`), or with their words (`list`)."""

    def __init__(self, node: Node, number: str = "") -> None:
        tiles = Tiles(
            options(node),
            several=node.type == "select",
            shape="point" if "list" in asked_for(node) else "cell",
            columns=len(node.choices),
            clearable=not node.required,
            name=object_name(node.ref),
        )
        super().__init__(node, number, tiles, beside=True)
        self.wide = True
        for option, tile in zip(tiles.options, tiles.tiles, strict=True):
            tile.setToolTip(plain_tip(option.label))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line over the row."""
        with painting(self) as painter:
            painter.fillRect(QRectF(0, 0, self.width(), 1), colour("div"))
