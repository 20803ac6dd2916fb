"""Several processes that answer at one port and share nothing but the database and the folder of blobs.

The parent listens, begins them, ends them, and begins another one for one that died. POSIX only: a worker
inherits the listening socket by being forked.
"""

import logging
import os
import signal
import time
from collections.abc import Callable
from types import FrameType

log = logging.getLogger("xindang.server")

_ENDINGS = (signal.SIGTERM, signal.SIGINT)
PAUSE = 1.0  # seconds between looks, and before a worker that died at once is begun again


class Workers:
    """`count` workers of `serve`, which returns its exit code. `ready` is called once they have begun."""

    def __init__(self, count: int, serve: Callable[[], int]) -> None:
        self._count = count
        self._serve = serve
        self._alive: set[int] = set()
        self._ending = False

    def run(self, ready: Callable[[], None]) -> int:
        """Until SIGTERM or SIGINT; 0 if all ended well."""
        for ending in _ENDINGS:
            signal.signal(ending, self._end)
        for _ in range(self._count):
            self._begin()
        ready()
        worst = 0
        while self._alive:
            try:
                pid, status = os.wait()
            except InterruptedError:
                continue
            self._alive.discard(pid)
            code = os.waitstatus_to_exitcode(status)
            if self._ending:
                worst = worst or (code if code != -signal.SIGTERM else 0)  # it had not quite begun
            else:
                log.warning("worker %d ended with %d; another one begins", pid, code)
                time.sleep(PAUSE)
                self._begin()
        return worst

    def _begin(self) -> None:
        if self._ending:
            return
        # An end that is asked for now waits until the new one is known here: or it would be left behind.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
        pid = os.fork()
        if pid == 0:
            code = 1
            for ending in _ENDINGS:  # the parent's handlers are the parent's
                signal.signal(ending, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            try:
                code = self._serve()
            finally:
                os._exit(code)  # what the parent has begun is the parent's to end
        self._alive.add(pid)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        # Asked for before it was held back: then the others were told, and not this one.
        if self._ending:
            os.kill(pid, signal.SIGTERM)

    def _end(self, number: int, _: FrameType | None) -> None:
        self._ending = True
        for pid in self._alive:
            os.kill(pid, signal.SIGTERM)
