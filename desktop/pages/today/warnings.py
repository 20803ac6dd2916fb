"""Warnings of all firms, found one firm at a time between the events of the screen, so that nothing waits.

It also brings the list's rows up to date once a day: what was judged yesterday may have run out today.
"""

from collections import deque
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.pages.archives.wording import left, short_name
from desktop.pages.today.state import WarningState
from desktop.workspace import Workspace
from sync.store.model import FirmQuery

JUDGED = "today.judged"  # setting: the day on which the rows were last brought up to date
_FIRMS = 200  # firms with warnings that are looked into, the most pressing ones
_SHARE = 8  # firms between two tellings
_PAUSE = 20  # ms between two firms brought up to date: each is a write, and nobody waits for it
_EVERY = 2000  # firms brought up to date at the start of a day; of more, the rest as they are opened


class Warnings(QObject):
    """`found()` when more warnings are known. `begin()` looks again from the start."""

    found = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: deque[str] = deque()
        self._stale: deque[str] = deque()
        self._by_firm: dict[str, tuple[WarningState, ...]] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        workspace.signals.archive_changed.connect(self._changed)

    def known(self) -> tuple[WarningState, ...]:
        """The warnings found so far, the earliest last day first."""
        every = [warning for warnings in self._by_firm.values() for warning in warnings]
        return tuple(sorted(every, key=lambda warning: warning.order))

    def begin(self) -> None:
        """Look at every firm that has warnings; once a day at every firm."""
        store, today = self._workspace.store, self._workspace.today().isoformat()
        if store.get_setting(JUDGED) != today and not self._stale:
            rows = store.firms(FirmQuery(sort="next_visit", limit=_EVERY)).rows
            self._stale = deque(row.archive for row in rows)
        rows = store.firms(FirmQuery(attention="any", sort="alerts", descending=True, limit=_FIRMS)).rows
        wanted = {row.archive for row in rows}
        self._by_firm = {archive: known for archive, known in self._by_firm.items() if archive in wanted}
        self._waiting = deque(row.archive for row in rows)
        self._timer.start(0)

    def stop(self) -> None:
        """Leave off."""
        self._timer.stop()

    def _step(self) -> None:
        if self._waiting:
            self._look(self._waiting.popleft())
            if len(self._waiting) % _SHARE == 0:
                self.found.emit()
        elif self._stale:
            self._timer.setInterval(_PAUSE)
            archive = self._stale.popleft()
            self._workspace.refresh_summary(archive)
            self._look(archive)
            if not self._stale:
                self._workspace.store.put_setting(JUDGED, self._workspace.today().isoformat())
                self.found.emit()
                self._workspace.signals.archives_changed.emit()
        else:
            self._timer.stop()

    def _look(self, archive: str) -> None:
        workspace = self._workspace
        firm = workspace.archive(archive).firm()
        self._by_firm[archive] = tuple(
            WarningState(
                archive=archive,
                record=alert.record,
                urgent=alert.severity == "urgent",
                firm=short_name(firm.text("name")) if firm else "",
                title=workspace.word(alert.title_zh, alert.title_en),
                left=left(alert.last_day, workspace.today()),
                detail=workspace.word(
                    f"{alert.detail_zh} → {alert.action_zh}", f"{alert.detail_en} → {alert.action_en}"
                ),
                order=(_order(alert.last_day), archive),
            )
            for alert in workspace.alerts(archive)
        )

    def _changed(self, archive: str) -> None:
        self._by_firm.pop(archive, None)


def _order(day: date) -> str:
    return day.isoformat()
