"""A credit code as eighteen cells in its four parts, with what is wrong marked in place. Draws only."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font

_PARTS = (2, 6, 9, 1)
_GAP, _BETWEEN = 3.0, 8.0
_HIGH = 34


class CodeCells(QWidget):
    """Cells in groups of 2, 6, 9 and 1, each group with its name below."""

    def __init__(self) -> None:
        super().__init__()
        self._code, self._wrong, self._region = "", frozenset[int](), ""
        self._names = (
            self.tr("Registry"),
            self.tr("Region"),
            self.tr("Organisation"),
            self.tr("Check"),
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("licence.cells")

    def sizeHint(self) -> QSize:
        """A row of cells and a line of words."""
        return QSize(460, _HIGH + 22)

    def show_code(self, code: str, wrong: frozenset[int], region: str = "") -> None:
        """Show a code; `wrong` are places counted from 1, `region` is what its region is called."""
        self._code, self._wrong, self._region = code, wrong, region
        self.setAccessibleName(" ".join(code))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells."""
        count = sum(_PARTS)
        room = self.width() - _GAP * (count - len(_PARTS)) - _BETWEEN * (len(_PARTS) - 1)
        wide = min(30.0, room / count)
        with painting(self) as painter:
            x, place = 0.0, 0
            for size, name in zip(_PARTS, self._names, strict=True):
                start = x
                for _ in range(size):
                    place += 1
                    bad = place in self._wrong
                    cell = QRectF(x, 0, wide, _HIGH)
                    fill, line = ("errT", "err") if bad else ("s2", "border")
                    rounded(painter, cell, 5, colour(fill), colour(line), 2 if bad else 1)
                    ink = colour("err" if bad else "text")
                    letter = self._code[place - 1 : place]
                    text(painter, cell, letter, font("body", bold=True), ink, Qt.AlignmentFlag.AlignHCenter)
                    x += wide + _GAP
                x += _BETWEEN - _GAP
                said = f"{name} {self._region}" if size == 6 and self._region else name
                words = QRectF(start, _HIGH + 3, x - start, 18)
                align = Qt.AlignmentFlag.AlignLeft
                if size == 1:  # its name is wider than it
                    words, align = QRectF(x - 130 - _BETWEEN, _HIGH + 3, 130, 18), Qt.AlignmentFlag.AlignRight
                text(painter, words, said, font("caption"), colour("text3"), align)
            if len(self._code) > count:
                extra = QRectF(x, 0, 40, _HIGH)
                text(painter, extra, f"+{len(self._code) - count}", font("body", bold=True), colour("err"))
