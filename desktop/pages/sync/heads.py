"""The head of a conflict's columns: whose side is which, and by whom where it is the same in all rows."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts import Mark, Text, hbox, panel, vbox

LABEL_WIDTH = 112  # of the first column, that of the fields


class Heads(QWidget):
    """Stands above the rows and stays in sight while they scroll."""

    def __init__(self) -> None:
        super().__init__()
        label = Text(self.tr("Field"), "caption", "text2")
        label.setContentsMargins(12, 0, 0, 0)
        label.setFixedWidth(LABEL_WIDTH)
        self._by = [Text("", "caption", "text2", wrap=True, name=f"sync.by.{n}") for n in ("mine", "theirs")]
        mine = ("monitor", "primary", self.tr("Mine · this device"), "primaryT")
        theirs = ("cloud", "conf", self.tr("Theirs · centre"), "confT")
        self._box = hbox(label, gap=0)
        for (icon, tone, says, ground), by in zip((mine, theirs), self._by, strict=True):
            name = hbox(Mark(icon, tone, 17), Text(says, "body", tone, bold=True), None)
            words = vbox(name, by, None, gap=0, margins=(12, 8, 8, 8))
            self._box.addWidget(as_column(panel(words, ground=ground)), 1)
        self.setLayout(self._box)

    def show_shared(self, shared: Sequence[tuple[str, str]]) -> None:
        """Who and device of both sides; nothing where rows differ in that."""
        for number, by in enumerate(self._by):
            by.setText(" · ".join(shared[number]) if len(shared) == 2 else "")
            by.setVisible(len(shared) == 2)

    def keep_free(self, width: int) -> None:
        """Px at the right that the rows below leave to their scroll bar."""
        self._box.setContentsMargins(0, 0, width, 0)


def as_column(held: QWidget) -> QWidget:
    """The same with no width of its own: all columns are equally wide, whatever stands in them."""
    held.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return held
