"""Drawing a sketch, or over a photo: inks, widths, eraser, undo; the result is a picture in memory."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QDialog, QHBoxLayout, QWidget

from desktop.parts import INKS, Button, Dialog, Flow, Segmented, SketchPad, Text, hbox, panel, vbox
from desktop.parts.paint import painting, rounded
from desktop.theme import colour

_WIDTHS = {"fine": 0.002, "medium": 0.004, "broad": 0.01}  # shares of the sheet's longer side


class _Ink(QAbstractButton):
    """A round of colour, 44 px to a finger; a ring around the chosen one."""

    def __init__(self, ink: str, word: str) -> None:
        super().__init__()
        self._ink = ink
        self.setCheckable(True)
        self.setFixedSize(44, 44)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(word)
        self.setToolTip(word)
        self.setObjectName(f"capture.drawing.ink.{ink[1:].lower()}")

    def sizeHint(self) -> QSize:
        return QSize(44, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            rounded(painter, QRectF(9, 9, 26, 26), 13, QColor(self._ink), colour("input"))
            if self.isChecked():
                rounded(painter, QRectF(4, 4, 36, 36), 18, None, colour("primary"), 2.5)
            elif self.hasFocus():
                rounded(painter, QRectF(4, 4, 36, 36), 18, None, colour("primaryB"), 2)


class DrawingDialog(QDialog):
    """`drawn(QImage)` when the person is done; nothing when they are not."""

    drawn = Signal(QImage)

    def __init__(self, parent: QWidget, title: str, ground: QImage | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("capture.drawing")
        self.setWindowTitle(title)
        self.pad = SketchPad(ground, label=title, name="capture.drawing.pad")
        self._undo = Button(self.tr("Undo"), "secondary", "undo", name="capture.drawing.undo")
        self._clear = Button(self.tr("Clear"), "secondary", "trash", name="capture.drawing.clear")
        self._done = Button(self.tr("Done"), "primary", "check", name="capture.drawing.done")
        leave = Button(self.tr("Cancel"), "secondary", key="Esc", name="capture.drawing.cancel")
        tools = Flow(gap=10)
        for widget in (panel(self._inks()), self._pen(), self._undo, self._clear):
            tools.addWidget(widget)
        keys = self.tr("By keyboard: arrows move, Space sets the pen down and lifts it.")
        hint = Text(keys, "caption", "text3", wrap=True)
        foot = hbox(leave, hint, self._done, gap=12)
        foot.setStretch(1, 1)
        column = vbox(panel(tools), self.pad, foot, gap=12, margins=(20, 16, 20, 18))
        column.setStretch(1, 1)
        self.setLayout(column)
        room = parent.window().size()
        self.resize(max(600, min(1180, room.width() - 60)), max(480, min(860, room.height() - 60)))
        self.pad.changed.connect(self._show_state)
        self._undo.clicked.connect(self.pad.undo)
        self._clear.clicked.connect(self.pad.clear)
        self._done.clicked.connect(self._finish)
        leave.clicked.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self.pad.undo)
        self._show_state()
        self.pad.setFocus()

    def reject(self) -> None:
        """What was drawn is not thrown away by one press of Esc."""
        if self.pad.is_empty():
            super().reject()
            return
        ask = Dialog(
            self,
            self.tr("Throw the drawing away?"),
            self.tr("It has not been kept yet."),
            act=self.tr("Throw away"),
            keep=self.tr("Go on drawing"),
            name="capture.drawing.leave",
        )
        ask.confirmed.connect(lambda: QDialog.reject(self))
        ask.open()

    def _inks(self) -> QHBoxLayout:
        words = (
            self.tr("Red"),
            self.tr("Blue"),
            self.tr("Dark"),
            self.tr("Green"),
            self.tr("Yellow"),
            self.tr("White"),
        )
        row = hbox(gap=2)
        group = QButtonGroup(self)
        for ink, word in zip(INKS, words, strict=True):
            button = _Ink(ink, word)
            button.setChecked(ink == self.pad.ink)
            button.clicked.connect(lambda _on=False, chosen=ink: self._choose_ink(chosen))
            group.addButton(button)
            row.addWidget(button)
        return row

    def _pen(self) -> Segmented:
        options = [
            ("fine", self.tr("Fine")),
            ("medium", self.tr("Medium")),
            ("broad", self.tr("Broad")),
            ("eraser", self.tr("Eraser")),
        ]
        self._width = Segmented(options, "medium", name="capture.drawing.pen")
        self._width.changed.connect(self._choose_pen)
        return self._width

    def _choose_ink(self, ink: str) -> None:
        self.pad.ink = ink
        if self.pad.erases:
            self._width.set_value("medium")
            self._choose_pen("medium")

    def _choose_pen(self, pen: str) -> None:
        self.pad.erases = pen == "eraser"
        self.pad.width_share = _WIDTHS.get(pen, _WIDTHS["medium"])

    def _show_state(self) -> None:
        for button in (self._undo, self._clear, self._done):
            button.setEnabled(not self.pad.is_empty())

    def _finish(self) -> None:
        image = self.pad.image()
        self.accept()
        self.drawn.emit(image)
