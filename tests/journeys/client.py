"""The real desktop program with somebody at its screen: `python -m tests.journeys.client --data DIR`.

Composes the program exactly as `python -m desktop` does, then does what JSON lines on standard input ask
(`{"do": "click", "name": "sync.now"}`) and answers each with one line: `{"ok", "value", "seconds", "bugs"}`.
The end of the input closes the window. Knows only `hands`.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from desktop.__main__ import _log_to
from desktop.app import Program, make_application
from desktop.paths import paths
from tests.journeys import hands


class Bugs(logging.Handler):
    """What no journey may leave in the log: warnings and worse, and exceptions nobody caught."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(self.format(record))

    def taken(self) -> list[str]:
        """Those since the last call."""
        seen, self.seen = self.seen, []
        return seen


class Ear(QObject):
    """Lines read on another thread, heard on the main one. `closed()` at their end."""

    heard = Signal(str)
    closed = Signal()

    def listen(self) -> None:
        """Begin."""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.heard.emit(line)
        self.closed.emit()


def wait(
    name: str = "",
    words: str = "",
    gone: str = "",
    focus: str = "",
    patience: float = hands.PATIENCE,
    *,
    ready: bool = False,
) -> None:
    """Until `name` is there (`ready`: can be pressed), says `words` (or the screen does), `gone` is not there,
    `focus` has the keyboard."""
    if name:
        hands.until(lambda: hands.is_there(name), name, patience)
    if ready:
        hands.until(lambda: hands.find(name).isEnabled(), f"{name} to be ready", patience)
    if words:
        said: Callable[[], str] = (lambda: hands.read(name)) if name else hands.screen_words
        hands.until(lambda: words in said(), f"“{words}” {name}", patience)
    if gone:
        hands.until(lambda: not hands.is_there(gone), f"the end of {gone}", patience)
    if focus:
        hands.until(lambda: hands.focused() == focus, f"the keyboard in {focus}", patience)


def resident() -> int:
    """Bytes of memory this process holds in RAM (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))


ACTS: dict[str, Callable[..., Any]] = {
    "click": hands.click,
    "row": hands.click_row,
    "write": hands.write,
    "press": hands.press,
    "draw": hands.draw,
    "read": hands.read,
    "words": hands.screen_words,
    "accessible": lambda name: hands.find(name).accessibleName(),
    "focused": hands.focused,
    "there": hands.is_there,
    "names": hands.names,
    "picture": lambda file: hands.picture(Path(file)),
    "resize": hands.resize,
    "wait": wait,
    "resident": resident,
}


def answer(line: str, bugs: Bugs) -> dict[str, Any]:
    """Do one thing; a failure is an answer too."""
    asked = json.loads(line)
    began = time.perf_counter()
    reply: dict[str, Any] = {"ok": True, "value": None}
    try:
        reply["value"] = ACTS[asked.pop("do")](**asked)
    except hands.LostError as error:
        reply = {"ok": False, "value": str(error)}
    except Exception:
        reply = {"ok": False, "value": traceback.format_exc()}
    reply["seconds"] = time.perf_counter() - began
    reply["bugs"] = bugs.taken()
    return reply


def main() -> int:
    """Run until the input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--service", default="")
    options = parser.parse_args()
    faulthandler.enable()
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else prints, prints elsewhere
    where = paths(options.data)
    _log_to(where)
    bugs = Bugs()
    logging.getLogger().addHandler(bugs)
    application = make_application(sys.argv[:1])
    program = Program(application, where, service=options.service)

    def uncaught(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        program.report_bug(kind, bug, trace)

    sys.excepthook = uncaught
    program.start()
    program.window.activateWindow()

    def hear(line: str) -> None:
        out.write(json.dumps(answer(line, bugs), ensure_ascii=False) + "\n")
        out.flush()

    ear = Ear()
    ear.heard.connect(hear, Qt.ConnectionType.QueuedConnection)
    ear.closed.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    ear.listen()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
