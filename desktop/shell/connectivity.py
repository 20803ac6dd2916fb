"""What the window says about network, saving and time: the connectivity chip and the saved stamp."""

from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.parts.field import Mark
from desktop.parts.layout import hbox, vbox
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.parts.text import Text
from desktop.theme import colour, font, icons
from desktop.workspace import SyncState, Workspace

_LOOK = {
    # link: icon, fill, ink
    "unknown": ("monitor", "offT", "off"),
    "offline": ("cloud-off", "offT", "off"),
    "online": ("cloud-check", "okT", "ok"),
    "syncing": ("cloud", "okT", "ok"),
}


class ConnectivityChip(QPushButton):
    """Icon and two lines, 44 high; a press opens the sync page. Never red: offline is the normal state."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._first = ""
        self._second = ""
        self._link = "unknown"
        self.setObjectName("shell.chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        workspace.signals.sync_changed.connect(self.show_state)
        self.show_state(workspace.sync_state)

    def show_state(self, state: SyncState) -> None:
        """Say it."""
        self._link = state.link
        waiting = self._waiting(state)
        if state.link == "syncing":
            self._first, self._second = self.tr("Online"), self._under_way(state)
        elif state.link == "online":
            self._first = self.tr("Online")
            self._second = waiting or self._came_to(state)
        elif state.link == "offline":
            self._first = self.tr("Offline — keep working")
            self._second = waiting or self.tr("Nothing waits for sync")
        else:
            self._first = self.tr("Working on this device")
            self._second = waiting or self.tr("Nothing waits for sync")
        last = state.last.astimezone().strftime("%m-%d %H:%M") if state.last else self.tr("never")
        self.setToolTip(self.tr("Last sync: {0}. Everything is kept on this device.").format(last))
        self.setAccessibleName(f"{self._first} {self._second}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The longer line."""
        first = width_of(self._first, font("dense", bold=True))
        second = width_of(self._second, font("caption"))
        return QSize(round(max(first, second)) + 50, 44)

    def event(self, event: QEvent) -> bool:
        """Hover changes the look."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        icon, fill, ink = _LOOK[self._link]
        with painting(self) as painter:
            line = colour("primary") if self.hasFocus() else colour(ink) if self.underMouse() else None
            rounded(painter, QRectF(self.rect()), 8, colour(fill), line, 2 if self.hasFocus() else 1)
            icons.draw(painter, icon, 11, 13, 18, colour(ink))
            room = self.width() - 44
            face = font("dense", bold=True)
            text(painter, QRectF(38, 4, room, 19), self._first, face, colour(ink))
            text(painter, QRectF(38, 22, room, 18), self._second, font("caption"), colour(ink))

    def _waiting(self, state: SyncState) -> str:
        pending = state.pending
        if state.unasked is not None:
            return self.tr("%Ln deletions wait for your word", "", len(state.unasked.events))
        if not pending.records and not pending.photos:
            return self.tr("%Ln changes not taken by the centre", "", state.refused) if state.refused else ""
        records = [self.tr("%Ln records", "", pending.records)] if pending.records else []
        photos = [self.tr("%Ln photos", "", pending.photos)] if pending.photos else []
        return self.tr("{0} to sync").format(self.tr(", ").join([*records, *photos]))

    def _came_to(self, state: SyncState) -> str:
        """What the last sync came to; all is synced only where nothing stopped it and both sides agree."""
        if state.paused or state.broke_off:
            return self.tr("Sync paused") if state.paused else self.tr("The sync stopped")
        when = state.last.astimezone().strftime("%H:%M") if state.last else ""
        agrees = state.agrees or state.result is None
        return (self.tr("All synced {0}") if agrees else self.tr("Synced {0}")).format(when)

    def _under_way(self, state: SyncState) -> str:
        running = [p for p in state.phases.values() if p.state.value == "running" and p.total]
        if not running:
            return self.tr("Syncing")
        done, total = f"{running[-1].done:,}", f"{running[-1].total:,}"
        return self.tr("Syncing {0}/{1}").format(done, total)


class SavedStamp(QWidget):
    """「已存本机 09:41:07」, with a second line in a focus page's bar."""

    def __init__(self, workspace: Workspace, *, second_line: bool = False) -> None:
        super().__init__()
        self._words = Text(
            "", "dense" if second_line else "caption", "ok", bold=second_line, name="shell.saved"
        )
        self._long = second_line
        mark = Mark("check-circle", "ok", 18 if second_line else 15)
        column = vbox(None, self._words, gap=0)
        if second_line:
            column.addWidget(Text(self.tr("Saved at every pause"), "caption", "text2"))
        column.addStretch(1)
        self.setLayout(hbox(mark, column, gap=8 if second_line else 6))
        workspace.signals.saved.connect(self.show_time)
        self.show_time(workspace.last_saved)

    def show_time(self, when: datetime | None) -> None:
        """Say when."""
        if when is None:
            self._words.setText(self.tr("Everything is on this device"))
        elif self._long:
            self._words.setText(self.tr("Saved here {0}").format(when.strftime("%H:%M:%S")))
        else:
            self._words.setText(self.tr("All changes saved here {0}").format(when.strftime("%H:%M:%S")))
