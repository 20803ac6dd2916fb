"""The card: a bordered surface with a title row and a body."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.parts.layout import hbox, vbox
from desktop.parts.text import Text


class Card(QFrame):
    """`kind`: plain, primary, inset, ok, warn, err, conf, off, outlined. Contents go into `.body`.

    Beside the title: `add_beside(widget)`; at the right end of its row: `add_action(widget)`. `flush=True`
    keeps the padding to the title, so that tables and rows reach the edges.
    """

    def __init__(
        self,
        title: str = "",
        *,
        caption: str = "",
        kind: str = "plain",
        padding: int = 16,
        gap: int = 10,
        flush: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self.title = Text(title, "card")
        self.caption = Text(caption, "caption", "text3")
        if not caption:
            self.caption.hide()
        self._beside = hbox(gap=6)
        self._actions = hbox(gap=4)
        self._head = QWidget()
        top = 0 if not flush else padding - 4
        sides = padding if flush else 0
        self._head.setLayout(
            hbox(self.title, self._beside, self.caption, None, self._actions, margins=(sides, top, sides, 4))
        )
        if not title:
            self._head.hide()
        self.body: QVBoxLayout = vbox(gap=gap)
        margins = (0, 0, 0, 0) if flush else (padding, padding - 2, padding, padding)
        self.setLayout(vbox(self._head, self.body, gap=4, margins=margins))
        if name:
            self.setObjectName(name)

    def set_title(self, title: str, caption: str = "") -> None:
        """Change title and caption."""
        self.title.setText(title)
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self._head.setVisible(bool(title))

    def set_kind(self, kind: str) -> None:
        """Change the colours."""
        self.setProperty("card", kind)
        self.style().unpolish(self)
        self.style().polish(self)

    def add_beside(self, widget: QWidget) -> None:
        """Put a chip beside the title."""
        self._beside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right end of the title's row."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
