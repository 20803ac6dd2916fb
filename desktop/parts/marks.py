"""Small marks: a key of the keyboard, a person."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.paint import painting, rounded, text
from desktop.parts.text import Text
from desktop.theme import colour, font


class KeyCap(Text):
    """A key of the keyboard."""

    def __init__(self, keys: str) -> None:
        super().__init__(keys, "key", "text2")
        self.setProperty("code", "true")
        self.setContentsMargins(6, 1, 6, 1)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Avatar(QWidget):
    """A person as the first character of the name in a circle."""

    def __init__(self, person: str, size: int = 32) -> None:
        super().__init__()
        self._person = person
        self.setFixedSize(size, size)
        self.setAccessibleName(person)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), self.width() / 2, colour("avatar"))
            face = QFont(font("body", bold=True))
            face.setPixelSize(round(self.width() * 0.44))
            white = QColor(Qt.GlobalColor.white)
            rect = QRectF(self.rect()).adjusted(0, -1, 0, -1)
            text(painter, rect, self._person[:1], face, white, Qt.AlignmentFlag.AlignHCenter)
