"""The status bar: what is saved, the keys of this page, free space and rule pack. And the list of all
keys.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.parts.field import Mark
from desktop.parts.layout import clear, hbox, panel, vbox
from desktop.parts.marks import KeyCap
from desktop.parts.text import Text
from desktop.shell.connectivity import SavedStamp
from desktop.shell.page import KeyHint
from desktop.workspace import Workspace

NARROW = 1096
SMALL = 1366  # width up to which one key hint fewer is shown


class StatusBar(QFrame):
    """28 high, at the same place on every page."""

    def __init__(self, workspace: Workspace, data: Path) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setProperty("ground", "statusbar")
        self.setFixedHeight(28)
        self._data = data
        self._hints: tuple[KeyHint, ...] = ()
        self._keys = hbox(gap=16)
        self._fact = Text(self.tr("The library here is encrypted"), "caption", "text2")
        self._space = Text("", "caption", "text2", name="status.space")
        self._workspace = workspace
        self._rules = Text("", "caption", "text2", name="status.rules")
        self._name_rules()
        workspace.signals.content_changed.connect(self._name_rules)
        self._left = panel(hbox(Mark("lock", "text2", 14), self._fact, gap=6))
        left = hbox(SavedStamp(workspace), self._left, gap=18)
        parts = (left, None, self._keys, None, self._space, self._rules)
        self._box = hbox(*parts, gap=18, margins=(16, 0, 16, 0))
        self.setLayout(self._box)
        self.look_at_space()

    def _name_rules(self) -> None:
        self._rules.setText(self.tr("Rules {0}").format(self._workspace.content.version))

    def show_hints(self, hints: Sequence[KeyHint], fact: str) -> None:
        """Show the page's keys and its fact."""
        self._hints = tuple(hints)
        self._fact.setText(fact or self.tr("The library here is encrypted"))
        self._fill()

    def look_at_space(self) -> None:
        """How much room is left on the disk that holds the data."""
        free = shutil.disk_usage(self._data).free / 1e9
        self._space.setText(self.tr("{0} GB free").format(f"{free:.1f}"))
        self._space.set_tone("warn" if free < 2 else "text2")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One hint fewer when it is narrow; on a small window the page's fact gives way too."""
        self._left.setVisible(self.width() > NARROW)
        self._fill()

    def _fill(self) -> None:
        clear(self._keys)
        most = 5 if self.width() > SMALL else 4 if self.width() > NARROW else 2
        room = self.width() - self._box.minimumSize().width()
        for held in map(_hint, self._hints[:most]):
            room -= held.sizeHint().width() + self._keys.spacing()
            if room < 0:
                break
            self._keys.addWidget(held)


def _hint(hint: KeyHint) -> QWidget:
    held = QWidget()
    held.setLayout(hbox(KeyCap(hint.keys), Text(hint.label, "caption", "text2"), gap=8))
    return held


def keys_sheet(hints: Sequence[KeyHint]) -> QWidget:
    """All shortcuts of a page, one a line."""
    sheet = QWidget()
    sheet.setLayout(vbox(*(_hint_row(hint) for hint in hints), gap=6))
    return sheet


def _hint_row(hint: KeyHint) -> QWidget:
    held = QWidget()
    cap = KeyCap(hint.keys)
    cap.setFixedWidth(130)
    held.setLayout(hbox(cap, Text(hint.label, "dense"), None, gap=12))
    return held
