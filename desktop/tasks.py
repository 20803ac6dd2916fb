"""The one way off the UI thread: `Tasks.run` for reading and reckoning, `Tasks.write` for the single writer.

Callbacks land on the main thread. It must know nothing of what the work is.
"""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from forms.errors import UserError

log = logging.getLogger(__name__)

T = TypeVar("T")
Done = Callable[[Any], None]
Failed = Callable[[UserError], None]


class _Courier(QObject):
    """Carries a call over to the main thread, where this object lives."""

    call = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.call.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def _take(self, what: Callable[[], None]) -> None:
        what()


class _Job(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Tasks(QObject):
    """Background work. `failed(UserError)` for errors nobody asked to handle; a bug is raised on the
    main thread.
    """

    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._courier = _Courier()
        self._readers = QThreadPool()
        self._readers.setMaxThreadCount(2)
        self._writer = QThreadPool()
        self._writer.setMaxThreadCount(1)
        self._under_way = 0
        self._ended = 0  # how often it was closed

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Do `work` elsewhere. Callbacks are dropped when `owner` (a widget, say) is gone by then."""
        self._start(self._readers, work, on_done, on_error, owner)

    def write(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """The same on the one thread that writes; writes happen in the order they were asked for."""
        self._start(self._writer, work, on_done, on_error, owner)

    @property
    def idle(self) -> bool:
        """Nothing is under way and every callback has been called."""
        return self._under_way == 0

    def post(self, call: Callable[[], None]) -> None:
        """Have `call` called on the main thread; may be used from any thread."""
        self._courier.call.emit(call)

    def close(self) -> None:
        """Wait for what is under way. Nobody hears of it any more: who asked belongs to a session that ends.
        Bugs are raised all the same."""
        self._readers.waitForDone()
        self._writer.waitForDone()
        self._ended += 1

    def _start(
        self,
        pool: QThreadPool,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None,
        on_error: Failed | None,
        owner: QObject | None,
    ) -> None:
        self._under_way += 1
        begun = self._ended

        def deliver(call: Callable[[], None], *, always: bool = False) -> None:
            def on_main_thread() -> None:
                self._under_way -= 1
                if always or (begun == self._ended and (owner is None or isValid(owner))):
                    call()

            self._courier.call.emit(on_main_thread)

        def go() -> None:
            try:
                result = work()
            except UserError as error:
                caught = error
                deliver(lambda: (on_error or self.failed.emit)(caught))
            except Exception as error:
                bug = error
                deliver(lambda: _raise(bug), always=True)
            else:
                deliver(lambda: on_done(result) if on_done is not None else None)

        pool.start(_Job(go))


def _raise(error: Exception) -> None:
    raise error
