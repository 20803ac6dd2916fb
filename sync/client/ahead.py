"""The next call, asked while the store still takes in what the last one brought.

Owns what is foreseen, and how it is asked beside the rest. Nothing rests on it: an answer counts only for the
very request that was foreseen; any other is a lost answer, like those of a line that broke.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager

import requests

from sync import wire
from sync.store.exchanged import Incoming, IncomingEvents, IncomingSnapshot

Beside = Callable[[Callable[[], None]], Callable[[], None]]
"""Begins some work beside the rest; what it gives back waits until the work is done."""


def on_a_thread(work: Callable[[], None]) -> Callable[[], None]:
    """See Beside."""
    thread = threading.Thread(target=work, name="sync-ahead", daemon=True)
    thread.start()
    return thread.join


def foreseen(request: wire.SyncRequest, incoming: Sequence[Incoming]) -> wire.SyncRequest:
    """What the device says next that would say `request` now, once these parts are in its store too."""
    cursors, scope = dict(request.cursors), request.scope
    for one in incoming:
        if isinstance(one, IncomingEvents):
            cursors[one.stream] = max(cursors.get(one.stream, 0), one.to)
        elif isinstance(one, IncomingSnapshot):
            part = one.part
            cursors[part.stream] = min(cursors.get(part.stream, part.position), part.position)
            scope = max(scope, part.scope)
        else:
            scope = max(scope, one.scope)
    return request.model_copy(update={"cursors": cursors, "scope": scope})


class Ahead:
    """One call under way; `ask` makes it, `beside` the rest."""

    def __init__(
        self,
        request: wire.SyncRequest,
        ask: Callable[[], AbstractContextManager[requests.Response]],
        beside: Beside,
    ) -> None:
        self.request = request
        self._ask = ask
        self._open = ExitStack()
        self._response: requests.Response | None = None
        self._failure: Exception | None = None
        self._lock = threading.Lock()
        self._came = self._unwanted = False
        self._wait = beside(self._run)

    @contextmanager
    def answer(self) -> Iterator[requests.Response]:
        """Wait for it; it is closed when the block ends. Raises what asking raised."""
        self._wait()
        with self._open:
            if self._response is None:
                assert self._failure is not None
                raise self._failure
            yield self._response

    def let_go(self) -> None:
        """Nobody wants the answer: it is closed, now or as soon as it comes."""
        with self._lock:
            self._unwanted = True
            if self._came:
                self._open.close()

    def _run(self) -> None:
        try:
            self._response = self._open.enter_context(self._ask())
        except Exception as error:
            self._failure = error  # raised where the answer is awaited
        with self._lock:
            self._came = True
            if self._unwanted:
                self._open.close()
