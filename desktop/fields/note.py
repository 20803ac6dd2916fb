"""Notes of a form: statements read out, warnings, results, checksums. Words may hold Markdown."""

import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

from desktop.fields.field import PLAIN, Look, object_name
from desktop.fields.label_media import LabelMedia
from desktop.fields.markdown import rich
from desktop.parts import Dialog, InfoBar, RichText, Text, vbox
from desktop.theme import font
from forms.xform import Node

_LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class NoteView(QWidget):
    """A note in the look of its kind: statement, warning, result, hash, or plain."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.ref = node.ref
        self._kind = node.extras.get("kind", "")
        self._bar: InfoBar | None = None
        self._words: Text | None = None
        self._media: LabelMedia | None = None
        self._label: str | None = None
        if self._kind in ("warning", "result"):
            self._bar = InfoBar("warn" if self._kind == "warning" else "primary")
            self._column = vbox(self._bar)
        elif self._kind == "hash":
            self._words = Text("", "caption", "text3", wrap=True, selectable=True, mono=True)
            self._column = vbox(self._words)
        else:
            self._words = RichText("", "section" if self._kind == "statement" else "body")
            self._words.setFont(font("section" if self._kind == "statement" else "body", bold=False))
            self._column = vbox(self._words, margins=(0, 2, 0, 2))
        self.setLayout(self._column)
        for label in self.findChildren(QLabel):
            if label.textFormat() == Qt.TextFormat.RichText:
                label.linkActivated.connect(self._ask)
        self.setObjectName(f"{object_name(node.ref)}.note")
        self.show_node(node)

    def show_node(self, node: Node, look: Look = PLAIN) -> None:
        """Show its words, and what belongs to them, as they are now."""
        if node.label != self._label:
            self._label = node.label
            self._say(node)
        if node.media and self._media is None:
            self._media = LabelMedia(name=f"{object_name(self.ref)}.media")
            self._column.addWidget(self._media)
        if self._media is not None:
            self._media.show_media(node.media, look.media)

    def _say(self, node: Node) -> None:
        self.setAccessibleName(node.label)
        words = rich(node.label) if self._kind != "hash" else ""
        if self._bar is not None:
            self._bar.say_rich("warn" if self._kind == "warning" else "primary", words, node.label)
        elif self._words is not None:
            self._words.setText(words or _broken(node.label))
        self._show_links(has="<a " in words)

    def _show_links(self, *, has: bool) -> None:
        """Only words with a link in them are a stop for Tab."""
        for label in self.findChildren(QLabel):
            if label.textFormat() == Qt.TextFormat.RichText:
                none = Qt.TextInteractionFlag.NoTextInteraction
                label.setTextInteractionFlags(_LINKS if has else none)

    def _ask(self, address: str) -> None:
        """A link opens only when the person has seen where it leads."""
        dialog = Dialog(
            self.window(),
            self.tr("Open this address?"),
            self.tr("It opens in another program and may need the network."),
            act=self.tr("Open"),
            keep=self.tr("Stay here"),
            icon="external",
            tone="primary",
            act_kind="secondary",
            content=Text(address[:500], "dense", "text2", wrap=True, selectable=True),
            name="note.link",
        )
        dialog.confirmed.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
        dialog.open()


def _broken(words: str) -> str:
    """A long checksum in groups, so that it wraps."""
    return re.sub(r"[0-9a-f]{64}", lambda m: "-".join(m[0][i : i + 8] for i in range(0, 64, 8)), words)
