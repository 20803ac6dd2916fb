"""An address on the web (`url`), with a button that opens it in the browser."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.fields.field import object_name
from desktop.fields.writing import LineField
from desktop.parts import IconButton, TextInput, hbox
from forms.xform import Answer, Node


class LinkField(LineField):
    """Only http and https are opened; whatever else was typed is kept all the same."""

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        line = TextInput(name=name)
        line.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self._open = IconButton("external", self.tr("Open in the browser"), "secondary", name=f"{name}.open")
        self._open.setEnabled(False)
        held = QWidget()
        row = hbox(line, self._open, gap=6)
        row.setStretch(0, 1)
        held.setLayout(row)
        super().__init__(node, number, line, held)
        self._open.clicked.connect(self._go)

    def typed(self, words: str) -> None:
        """A key was pressed."""
        super().typed(words)
        self._open.setEnabled(_address(words) is not None)

    def show_answer(self, answer: Answer) -> None:
        """And whether it can be opened."""
        super().show_answer(answer)
        self._open.setEnabled(_address(self.line.text()) is not None)

    def _go(self) -> None:
        if (address := _address(self.line.text())) is not None:
            QDesktopServices.openUrl(address)


def _address(words: str) -> QUrl | None:
    url = QUrl(words.strip(), QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.scheme() in ("http", "https") and url.host() else None
