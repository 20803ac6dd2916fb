"""The dialog for what cannot be undone: the safe side is the default and takes Esc."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QGraphicsDropShadowEffect, QWidget

from desktop.parts.button import Button
from desktop.parts.field import Mark
from desktop.parts.layout import hbox, vbox
from desktop.parts.text import Text
from desktop.theme import colour

_ROUNDED = 4  # px that the rows of a column lose, each rounding for itself


class Dialog(QDialog):
    """`title`, `words`, any `content`, a dangerous button (`act`) and a safe one (`keep`).

    `width` is the most it takes; a wider one than usual takes all of it.
    `confirmed()` when the person does it. Use `open()`, never `exec()`: the program goes on behind it.
    """

    confirmed = Signal()

    def __init__(  # noqa: PLR0913 - a dialog is its words
        self,
        parent: QWidget,
        title: str,
        words: str,
        *,
        act: str,
        keep: str,
        icon: str = "alert",
        tone: str = "err",
        act_kind: str = "danger",
        content: QWidget | None = None,
        name: str = "dialog",
        width: int = 520,
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName(name)
        self.setWindowTitle(title)
        do = self._act = Button(act, act_kind, name=f"{name}.act")
        do.clicked.connect(self._do)
        if not act:  # the choice lies in the content
            do.hide()
        stay = Button(
            keep, "primary" if act_kind == "danger" else "secondary", key="Esc", name=f"{name}.keep"
        )
        stay.clicked.connect(self.reject)
        stay.setDefault(True)
        frame = self._frame = QFrame()
        frame.setProperty("dialog", "true")
        head = hbox(Mark(icon, tone, 22), Text(title, "section", wrap=True), gap=10)
        head.setStretch(1, 1)
        column = vbox(head, gap=10, margins=(22, 20, 22, 20))
        if words:
            column.addWidget(Text(words, "body", "text2", wrap=True))
        if content is not None:
            column.addWidget(content)
        column.addLayout(hbox(do, None, stay, margins=(0, 8, 0, 0)))
        frame.setLayout(column)
        frame.setMinimumWidth(400 if width <= 520 else width)
        frame.setMaximumWidth(width)
        shadow = QGraphicsDropShadowEffect(frame)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(colour("shadow")))
        frame.setGraphicsEffect(shadow)
        self.setLayout(vbox(frame, margins=(24, 16, 24, 32)))
        stay.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """A window is not asked how high it is when words and chips in it wrap: make room for them."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Make room for what its content says now."""
        layout = self._frame.layout()
        wanted = layout.heightForWidth(self._frame.width()) if layout is not None else 0
        if self.isVisible() and wanted > self._frame.height():
            self._frame.setMinimumHeight(wanted + _ROUNDED)
            self.adjustSize()

    def allow(self, can: bool) -> None:
        """Whether it can be done yet."""
        self._act.setEnabled(can)

    def do(self) -> None:
        """As if its button were pressed."""
        self._act.click()

    def _do(self) -> None:
        self.accept()
        self.confirmed.emit()
