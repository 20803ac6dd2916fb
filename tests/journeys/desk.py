"""The other side of `client`: a desk with a computer on it, whose program can be used, and killed.

Knows processes and the line protocol; what to do at the screen is the day's.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]
SLOWEST = 60.0  # seconds for one answer; beyond it the program hangs


class DeskError(AssertionError):
    """Something at the screen went otherwise than it should."""


@dataclass(slots=True)
class Desk:
    """One device. `data` is its library's folder; `screen` the size of its screen."""

    data: Path
    service: str = ""
    screen: tuple[int, int] = (1440, 900)
    platform: str = "offscreen"
    process: subprocess.Popen[bytes] | None = None
    seconds: float = 0.0  # of the last thing done, as measured in the program
    _complaints: IO[bytes] | None = None

    def start(self) -> None:
        """Switch the program on; returns when it answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "tests.journeys.client", "--data", str(self.data)]
        self._complaints = (self.data.parent / f"{self.data.name}.stderr").open("ab")
        self.process = subprocess.Popen(
            [*command, "--service", self.service], cwd=ROOT, env=self._environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._complaints,
        )  # fmt: skip
        self.ask("wait", name="window")

    def ask(self, do: str, **arguments: Any) -> Any:
        """Have one thing done. Raises DeskError if it failed, or if the program complained meanwhile."""
        assert self.process is not None and self.process.stdin is not None
        line = json.dumps({"do": do, **arguments}, ensure_ascii=False)
        try:
            self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise DeskError(f"the program is gone: {self._last_words()}") from error
        reply = json.loads(self._line())
        self.seconds = float(reply["seconds"])
        if not reply["ok"]:
            raise DeskError(f"{line}: {reply['value']}")
        if reply["bugs"]:
            raise DeskError(f"{line}: the program logged {reply['bugs']}")
        return reply["value"]

    def kill(self) -> None:
        """As a power cut would."""
        assert self.process is not None
        self.process.kill()
        self._gone()

    def close(self) -> int:
        """Close the window; the exit code."""
        assert self.process is not None and self.process.stdin is not None
        with suppress(BrokenPipeError):  # it has ended already
            self.process.stdin.close()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        return self._gone()

    @property
    def running(self) -> bool:
        """Whether the program is on."""
        return self.process is not None

    def _gone(self) -> int:
        assert self.process is not None
        code = self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self._complaints):
            if stream is not None and not stream.closed:
                with suppress(BrokenPipeError):  # a killed program reads no more
                    stream.close()
        self.process = None
        return code

    def _line(self) -> bytes:
        assert self.process is not None and self.process.stdout is not None
        with selectors.DefaultSelector() as ready:
            ready.register(self.process.stdout, selectors.EVENT_READ)
            if not ready.select(SLOWEST):
                raise DeskError(f"no answer for {SLOWEST:g} s")
        line = self.process.stdout.readline()
        if not line:
            raise DeskError(f"the program ended: {self._last_words()}")
        return line

    def _last_words(self) -> str:
        return (self.data.parent / f"{self.data.name}.stderr").read_text("utf-8", "replace")[-2000:]

    def _environment(self) -> dict[str, str]:
        plan = self.data.parent / f"{self.data.name}.screen.json"
        width, height = self.screen
        screen = {"name": "desk", "x": 0, "y": 0, "width": width, "height": height, "dpi": 96, "dpr": 1}
        plan.write_text(json.dumps({"screens": [screen]}))
        platform = f"offscreen:configfile={plan}" if self.platform == "offscreen" else self.platform
        # Chongqing's clock, so that the visits of the day are the day's
        return {**os.environ, "QT_QPA_PLATFORM": platform, "TZ": "Asia/Shanghai", "PYTHONIOENCODING": "utf-8"}
