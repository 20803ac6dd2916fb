"""Both sides of a field, large: photos side by side, long texts whole with what differs in bold."""

import html

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.pages.sync.differing import LONG, marked, same
from desktop.pages.sync.state import Field, Side
from desktop.parts import Button, Dialog, RichText, Scroll, Text, hbox, panel, vbox
from desktop.parts.paint import painting, rounded
from desktop.parts.text import breakable
from desktop.theme import colour, icons

_HIGH = 380
_AROUND, _LEAST = 320, 160  # px of a window that a text does not take, and that it may have in any


class _Picture(QWidget):
    """The whole photo, as large as there is room."""

    def __init__(self, data: bytes, says: str) -> None:
        super().__init__()
        self._image = QImage.fromData(data)
        self.setMinimumSize(QSize(240, 180))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(says)

    def sizeHint(self) -> QSize:
        return QSize(400, _HIGH - 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            rect = QRectF(self.rect())
            rounded(painter, rect, 6, colour("s3"))
            if self._image.isNull():
                icons.draw(
                    painter, "image", rect.center().x() - 16, rect.center().y() - 16, 32, colour("text3")
                )
                return
            size = self._image.size().scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = rect.center().x() - size.width() / 2, rect.center().y() - size.height() / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)


class _Reading(Scroll):
    """A long text, opened where it begins to differ: `at`, a share of it."""

    def __init__(self, says: str, at: float) -> None:
        super().__init__(reading=says)
        self._at = at
        self.verticalScrollBar().rangeChanged.connect(self._measured)

    def _measured(self, _least: int, most: int) -> None:
        page = self.verticalScrollBar().pageStep()
        self.verticalScrollBar().setValue(round(self._at * (most + page)) - page // 3)


class Beside(Dialog):
    """`wanted(sha)`: the original of a photo of which only a small picture is here. `originals`: by
    SHA-256."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget, row: Field, originals: dict[str, bytes]) -> None:
        self._most = max(_LEAST, parent.window().height() - _AROUND)
        columns = hbox(gap=16)
        for side in row.sides:
            columns.addWidget(self._column(row, side, originals), 1)
        super().__init__(
            parent,
            row.label,
            " · ".join(words for words in (row.context, row.before) if words),
            act="",
            keep=_tr("Close"),
            icon="conflict",
            tone="conf",
            act_kind="secondary",
            content=panel(columns),
            name="sync.beside",
            width=min(980, max(560, parent.window().width() - 120)),
        )

    def _column(self, row: Field, side: Side, originals: dict[str, bytes]) -> QWidget:
        mine = side.key == "mine"
        names = {"mine": _tr("Mine"), "theirs": _tr("Theirs")}
        name = names.get(side.key) or _tr("Version {0}").format(side.key)
        head = Text(name, "body", "primary" if mine else "conf", bold=True)
        column = vbox(
            head, Text(f"{side.who} · {side.when} · {side.device}", "caption", "text2", wrap=True), gap=4
        )
        if side.photo:
            data = originals.get(side.photo, b"")
            column.addWidget(_Picture(data or side.thumbnail, side.proof or side.value), 1)
            if not data:
                ask = Button(_tr("Fetch the original with the next sync"), "text", "download", size="compact")
                ask.clicked.connect(lambda: self.wanted.emit(side.photo))
                ask.clicked.connect(lambda: ask.setEnabled(False))
                column.addWidget(ask)
        if side.value and not (side.photo and not side.proof):
            read = _words(row, side, name)
            read.setMaximumHeight(self._most)
            column.addWidget(read)
        return panel(column)


def _words(row: Field, side: Side, name: str) -> Scroll:
    """All the words of a side, what differs in bold where a row shows a part of them."""
    whole = side.whole or side.value
    other = next((s.whole or s.value for s in row.sides if s is not side), "")
    said, beside = breakable(whole), breakable(other)
    text = RichText(marked(said, beside) if side.whole else html.escape(said), "body")
    read = _Reading(f"{name}: {whole[:200]}", same(whole, other) / len(whole))
    read.body.addWidget(text)
    read.body.addStretch(1)
    read.setMinimumHeight(_HIGH // 2 if len(whole) > LONG else 44)
    return read


def _tr(source: str) -> str:
    return QCoreApplication.translate("SyncPage", source)
