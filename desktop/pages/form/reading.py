"""转给企业看: the section read back in large type, one fact a line, for the person across the counter."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.parts import Button, Line, RichText, Scroll, Text, hbox, panel, vbox
from desktop.theme import font


class ReadingView(QFrame):
    """Covers its parent; Esc or the button puts it away. Lines: (label, value); without label a statement."""

    def __init__(self, parent: QWidget, title: str, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setObjectName("form.reading")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        done = Button(
            QCoreApplication.translate("ReadingView", "Back to filling"),
            "secondary",
            key="Esc",
            name="form.reading.close",
        )
        done.clicked.connect(self.close)
        head = hbox(Text(title, "figure"), None, done, margins=(40, 20, 40, 12))
        scroll = Scroll(gap=14, margins=(40, 8, 40, 40))
        for label, value in lines:
            if label:
                fact = Text(value, "page", wrap=True)
                fact.setFont(_large(bold=True))
                asked = Text(label, "section", "text2", bold=False)
                scroll.body.addWidget(panel(vbox(asked, fact, gap=2)))
                scroll.body.addWidget(Line())
            else:
                statement = RichText(value, "page")
                statement.setFont(_large())
                scroll.body.addWidget(statement)
        scroll.body.addStretch(1)
        self.setLayout(vbox(head, Line(), scroll, gap=0))
        self.setGeometry(parent.rect())
        done.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _large(*, bold: bool = False) -> QFont:
    """24 px: to be read across a counter."""
    face = font("page", bold=bold)
    face.setPixelSize(24)
    return face


def show_reading(parent: QWidget, title: str, lines: Sequence[tuple[str, str]]) -> ReadingView:
    """Cover `parent` with the lines in large type."""
    view = ReadingView(parent, title, lines)
    view.show()
    view.raise_()
    return view
