"""How the sync page's parts share its room: side by side, or, in a narrow window, one of two at a time."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.pages.sync.conflicts import ConflictSide
from desktop.pages.sync.journal import JournalSide
from desktop.pages.sync.progress import ProgressSide
from desktop.parts import Segmented, hbox, vbox

NARROW = 1240  # px of the page below which both columns of a conflict have no room beside the progress
SYNC, CONFLICTS = "sync", "conflicts"


class Sides(QWidget):
    """In a narrow window a press turns to the other part."""

    def __init__(self, progress: ProgressSide, conflicts: ConflictSide, journal: JournalSide) -> None:
        super().__init__()
        self._progress, self._conflicts, self._journal = progress, conflicts, journal
        self._which = Segmented(((SYNC, _tr("Sync")), (CONFLICTS, _tr("Conflicts"))), SYNC, name="sync.which")
        self._which.setAccessibleName(_tr("Which part of the page"))
        self._which.changed.connect(lambda _part: self._arrange())
        right = vbox(conflicts, journal, gap=14)
        right.setStretch(0, 1)
        row = hbox(progress, right, gap=14)
        row.setStretch(1, 1)
        box = vbox(gap=10, margins=(16, 14, 16, 14))
        box.addWidget(self._which, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(row, 1)
        self.setLayout(box)
        self._arrange()

    def show_count(self, undecided: int) -> None:
        """So many conflicts wait, seen from either part."""
        words = _tr("Conflicts {0}").format(f"{undecided:,}") if undecided else _tr("Conflicts")
        self._which.set_label(CONFLICTS, words)

    def turn_to(self, part: str) -> None:
        """This part is in sight."""
        self._which.set_value(part)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for both now, or none any more."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < NARROW
        at = self._which.value()
        self._which.setVisible(narrow)
        self._progress.setVisible(not narrow or at == SYNC)
        self._conflicts.setVisible(not narrow or at == CONFLICTS)
        self._journal.setVisible(not narrow or at == SYNC)
        self._journal.fill(narrow)


def _tr(source: str) -> str:
    return QCoreApplication.translate("SyncPage", source)
