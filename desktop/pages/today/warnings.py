"""Warnings of all firms, as they are kept beside the list: read off the UI thread, so that nothing waits.

Firms whose judgement is of another day are judged again meanwhile, by `desktop.judging`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop.judging import Told, told
from desktop.pages.archives.wording import left, short_name
from desktop.pages.today.state import WarningState
from desktop.workspace import Workspace


class Warnings(QObject):
    """`found()` when more warnings are known. `begin()` looks again."""

    found = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: tuple[WarningState, ...] = ()
        self._listening = False
        workspace.signals.judged.connect(self._read)

    def known(self) -> tuple[WarningState, ...]:
        """The warnings found so far, the earliest last day first."""
        return self._known

    def begin(self) -> None:
        """Read what is kept; firms that are out of date are judged, and told of when they are."""
        self._listening = True
        self._read()
        self._workspace.judging.begin()

    def stop(self) -> None:
        """Leave off."""
        self._listening = False

    def _read(self) -> None:
        if not self._listening:
            return
        store, content, day = self._workspace.store, self._workspace.content, self._workspace.today()
        self._workspace.tasks.run(lambda: told(store.outlooks(), content, day), self._take, owner=self)

    def _take(self, firms: Iterable[Told]) -> None:
        states = (state for firm in firms for state in self._states(firm))
        self._known = tuple(sorted(states, key=lambda warning: warning.order))
        if self._listening:
            self.found.emit()

    def _states(self, firm: Told) -> Iterable[WarningState]:
        workspace = self._workspace
        for alert in (item.alert for item in firm.alerts if item.waits):
            yield WarningState(
                archive=firm.archive,
                record=alert.record,
                urgent=alert.severity == "urgent",
                firm=short_name(firm.name),
                title=workspace.word(alert.title_zh, alert.title_en),
                left=left(alert.last_day, workspace.today()),
                detail=workspace.word(
                    f"{alert.detail_zh} → {alert.action_zh}", f"{alert.detail_en} → {alert.action_en}"
                ),
                order=(alert.last_day.isoformat(), firm.archive),
            )
