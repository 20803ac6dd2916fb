"""A worker's process, and its answers as they come: no call on it waits longer than it was told to.

Owns pipes and threads; must not know what is asked.
"""

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from desktop.capture.apart.wire import WireError, receive, send

_STEP = 0.1  # seconds between two looks at whether the person has given up
_GRACE = 2.0  # seconds to end by itself
Message = tuple[dict[str, Any], bytes]


class WorkerGoneError(Exception):
    """It ended, gave nonsense, or took too long; `why` in one word for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class CancelledError(Exception):
    """Whoever waited has given up."""


def own_command(module: str, flag: str) -> tuple[str, ...]:
    """What starts a worker of this program: its module, or in a bundle the program with `flag`."""
    if getattr(sys, "frozen", False):
        return (sys.executable, flag)
    return (sys.executable, "-m", module)


class Worker:
    """One running worker. Raises OSError when the command cannot be started."""

    def __init__(self, command: Sequence[str]) -> None:
        hidden = 0
        if sys.platform == "win32":
            hidden = subprocess.CREATE_NO_WINDOW
        self._process = subprocess.Popen(  # noqa: S603 - the program itself, or what a test names
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[3],
            creationflags=hidden,
        )
        self._answers: queue.Queue[Message | WorkerGoneError] = queue.Queue()
        threading.Thread(target=self._listen, name="apart-answers", daemon=True).start()

    @property
    def pid(self) -> int:
        """The process, for whoever measures it."""
        return self._process.pid

    def ask(self, head: dict[str, Any], body: bytes, seconds: float, cancel: Callable[[], bool]) -> Message:
        """Send one message and wait for the answer. Raises WorkerGoneError, CancelledError: the worker is of
        no more use then."""
        sent = threading.Thread(target=self._send, args=(head, body), name="apart-question", daemon=True)
        sent.start()
        return self.wait(seconds, cancel)

    def wait(self, seconds: float, cancel: Callable[[], bool]) -> Message:
        """The next message. Raises as `ask` does."""
        until = time.monotonic() + seconds
        while True:
            if cancel():
                raise CancelledError
            left = until - time.monotonic()
            if left <= 0:
                raise WorkerGoneError("slow")
            try:
                answer = self._answers.get(timeout=min(_STEP, left))
            except queue.Empty:
                continue
            if isinstance(answer, WorkerGoneError):
                raise answer
            return answer

    def stop(self, *, kindly: bool = False) -> None:
        """End it; `kindly` lets it end by itself for a moment."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        if kindly:
            self._quietly(process.stdin.close)
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
        else:
            process.kill()
        process.wait()
        self._quietly(process.stdin.close)

    def _send(self, head: dict[str, Any], body: bytes) -> None:
        assert self._process.stdin is not None
        try:
            send(cast(BinaryIO, self._process.stdin), head, body)
        except (OSError, ValueError):  # gone or being stopped: the listener says so
            return

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with cast(BinaryIO, self._process.stdout) as source:
            while True:
                try:
                    message = receive(source)
                except (WireError, OSError, ValueError):
                    self._answers.put(WorkerGoneError("nonsense"))
                    return
                if message is None:
                    self._answers.put(WorkerGoneError("ended"))
                    return
                self._answers.put(message)

    @staticmethod
    def _quietly(close: Callable[[], None]) -> None:
        try:
            close()
        except OSError:  # what was still to be written has no reader any more
            return
