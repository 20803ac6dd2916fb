"""Text on screen: labels in a step of the type scale and a tone, and ones that elide."""

import html
import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.theme import colour, font

# A letter of a run that no line may break in: it would make the page as wide as itself (Chinese is none).
_UNBROKEN = r"[^\s\u200b\u2e80-\u9fff\uff00-\uffef]"

_MARKS = re.compile(r"(</?b>|<br>|\n)")


def breakable(words: str, run: int = 40) -> str:
    """The same words with a place for a line to break after so many characters without a space."""
    return re.sub(f"{_UNBROKEN}{{{run}}}", lambda found: f"{found[0]}\u200b", words)


def emphasised(words: str) -> str:
    """The HTML of a sentence in which `<b>` and `<br>` are all that is a mark: whatever else stands in it, a
    name, an answer, the words of somebody else's form, stands there as it was written.
    """
    parts = _MARKS.split(words)
    parts[::2] = [html.escape(breakable(part), quote=False) for part in parts[::2]]
    return "".join(parts).replace("\n", "<br>")


def unmarked(words: str) -> str:
    """The sentence without its marks, to be read aloud."""
    return re.sub(r"</?b>", "", words).replace("<br>", "\n")


class Text(QLabel):
    """A label. `role` is a step of the type scale, `tone` a text colour (`desktop.theme.qss.TONES`)."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        *,
        bold: bool | None = None,
        wrap: bool = False,
        selectable: bool = False,
        mono: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self.setFont(font(role, bold=bold, mono=mono))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if name:
            self.setObjectName(name)

    def setText(self, text: str) -> None:
        """Show another text; where it wraps, even one without a space has places to break."""
        if self.wordWrap() and self.textFormat() == Qt.TextFormat.PlainText:
            text = breakable(text)
        super().setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class RichText(Text):
    """A label that takes a little HTML: words from outside go through `emphasised` or `html.escape`."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "text", *, wrap: bool = True) -> None:
        super().__init__("", role, tone, wrap=wrap)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(text)


class ElidedText(QWidget):
    """One line that gives way: elided at the end, the full text in its tooltip."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "text", *, bold: bool | None = None
    ) -> None:
        super().__init__()
        self._text = text
        self._tone = tone
        self._font = font(role, bold=bold)
        self.setFont(self._font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The full text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._say_rest()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(40, self.sizeHint().width()), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A tooltip only when something is hidden."""
        self._say_rest()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(colour(self._tone))
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _say_rest(self) -> None:
        hidden = self.fontMetrics().horizontalAdvance(self._text) > self.width()
        self.setToolTip(self._text if hidden else "")
