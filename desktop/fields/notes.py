"""Notes of a form: statements read out, warnings, results, checksums. Words may hold Markdown."""

import html
import re

from PySide6.QtWidgets import QWidget

from desktop.fields.field import object_name
from desktop.parts import InfoBar, RichText, Text, vbox
from desktop.theme import font
from forms.xform import Node

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"(?<!\*)\*([^*\s][^*]*)\*(?!\*)")


def rich(markdown: str) -> str:
    """The little Markdown that notes use, as the little HTML that labels take; nothing else gets through."""
    words = html.escape(markdown, quote=False)
    words = _EMPHASIS.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", words))
    return words.replace("\n", "<br>")


class NoteView(QWidget):
    """A note in the look of its kind: statement, warning, result, hash, or plain."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.ref = node.ref
        self._kind = node.extras.get("kind", "")
        self._bar: InfoBar | None = None
        self._words: Text | None = None
        if self._kind in ("warning", "result"):
            self._bar = InfoBar("warn" if self._kind == "warning" else "primary")
            self.setLayout(vbox(self._bar))
        elif self._kind == "hash":
            self._words = Text("", "caption", "text3", wrap=True, selectable=True, mono=True)
            self.setLayout(vbox(self._words))
        else:
            self._words = RichText("", "section" if self._kind == "statement" else "body")
            self._words.setFont(font("section" if self._kind == "statement" else "body", bold=False))
            self.setLayout(vbox(self._words, margins=(0, 2, 0, 2)))
        self.setObjectName(f"{object_name(node.ref)}.note")
        self.show_node(node)

    def show_node(self, node: Node) -> None:
        """Show its words as they are now."""
        self.setAccessibleName(node.label)
        if self._bar is not None:
            self._bar.say("warn" if self._kind == "warning" else "primary", "", rich(node.label))
        elif self._words is not None:
            self._words.setText(_broken(node.label) if self._kind == "hash" else rich(node.label))


def _broken(words: str) -> str:
    """A long checksum in groups, so that it wraps."""
    return re.sub(r"[0-9a-f]{64}", lambda m: "-".join(m[0][i : i + 8] for i in range(0, 64, 8)), words)
