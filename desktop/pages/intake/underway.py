"""What the import does off the UI thread: one errand at a time, its progress, and its end by stop, failure or
result. Knows neither files nor records.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.pages.intake.state import Step
from desktop.pages.intake.working import WorkingView
from desktop.tasks import Tasks
from forms.errors import UserError
from forms.intake.model import StoppedError

_OFTEN = 0.1  # seconds between two tellings of progress
T = TypeVar("T")


class Underway(QObject):
    """`began()` when an errand starts, `ended_at(step)` where one that was stopped or failed leads,
    `failed(UserError)`. A result is handed to whoever asked for it."""

    began = Signal()
    ended_at = Signal(str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, view: WorkingView, owner: QObject) -> None:
        super().__init__(owner)
        self._tasks, self._view = tasks, view
        self._number = 0
        self._told = 0.0
        self._stop: Callable[[], None] = _nothing
        self._back: Step = "file"
        self._leaves = False
        self.busy = False
        self.saving = False

    def run(
        self,
        title: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        back: Step,
        *,
        stop: Callable[[], None] | None = None,
        leaves: bool = False,
        writes: bool = False,
    ) -> None:
        """Do `work` elsewhere; `back` is where a failure or a stop leads. `stop` asks it to end (None: it
        cannot be); `leaves`: nobody waits until it has."""
        self._number += 1
        number = self._number
        self._stop, self._back, self._leaves = stop or _nothing, back, leaves
        self.busy, self.saving = True, writes
        self._view.begin(title, can_stop=stop is not None)
        self.began.emit()

        def guarded() -> T | StoppedError:
            try:
                return work()
            except StoppedError as stopped:
                return stopped

        def finished(result: T | StoppedError) -> None:
            if not self._over(number):
                return
            if isinstance(result, StoppedError):
                self.ended_at.emit(back)
            else:
                done(result)

        def failed(error: UserError) -> None:
            if self._over(number):
                self.ended_at.emit(back)
                self.failed.emit(error)

        (self._tasks.write if writes else self._tasks.run)(guarded, finished, failed, owner=self)

    def _over(self, number: int) -> bool:
        """Whether it is the one that is waited for; it is not any more."""
        if number != self._number:
            return False
        self.busy = self.saving = False
        self._stop = _nothing
        return True

    def tell(self, done: int, total: int) -> None:
        """From another thread: how far it is, a few times a second."""
        now = time.monotonic()
        if now - self._told > _OFTEN or done == total:
            self._told = now
            self._tasks.post(partial(self._progress, self._number, done, total))

    def _progress(self, number: int, done: int, total: int) -> None:
        if number == self._number and self.busy:
            self._view.show_progress(done, total)

    def stop(self) -> None:
        """A person wants it to end; what cannot be stopped goes on."""
        if self._stop is _nothing:
            return
        self._view.stopping()
        self._stop()
        if self._leaves and self._over(self._number):
            self._number += 1
            self.ended_at.emit(self._back)

    def abandon(self) -> None:
        """What is read or tried is not wanted any more; what is being saved goes on."""
        if self.busy and not self.saving:
            self._stop()
            self._number += 1
            self.busy = False


def _nothing() -> None:
    """It ends by itself."""
