"""Steps: one thing to do, told in one line, and on failure which, why, and what to do about it.

Owns how commands are run and reported. Must not know what the commands are for.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LINES_SHOWN = 30


class StepError(Exception):
    """A step that did not work. `str()` of it is everything the person needs to read."""

    def __init__(self, step: str, why: str, remedy: str, output: str = "") -> None:
        super().__init__(step)
        self.step, self.why, self.remedy, self.output = step, why, remedy, output

    def __str__(self) -> str:
        tail = self.output.rstrip().splitlines()[-_LINES_SHOWN:]
        lines = [f"    | {line}" for line in tail]
        return "\n".join(
            [
                "",
                *lines,
                f"Step failed / 步骤失败: {self.step}",
                f"  why / 原因: {self.why}",
                f"  what to do / 处理: {self.remedy}",
            ]
        )


def say(text: str) -> None:
    """One line for the person, at once."""
    print(text, flush=True)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """What every child gets: ours, UTF-8 whatever the locale, and nothing of another Python's."""
    values = {key: value for key, value in os.environ.items() if key not in {"PYTHONHOME", "PYTHONPATH"}}
    return {**values, "PYTHONUTF8": "1", **(extra or {})}


def run_step(
    step: str, command: Sequence[str | Path], remedy: str, extra: Mapping[str, str] | None = None
) -> str:
    """Run quietly and return the output; raise `StepError` with its last lines if it fails."""
    say(f"· {step}")
    started = time.monotonic()
    words = [str(word) for word in command]
    try:
        result = subprocess.run(
            words,
            cwd=ROOT,
            env=environment(extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise StepError(step, f"{words[0]} could not be started: {error.strerror}", remedy) from error
    if result.returncode != 0:
        said = " ".join([Path(words[0]).name, *words[1:]])
        why = f"`{said}` ended with {result.returncode}"
        raise StepError(step, why, remedy, result.stdout)
    seconds = time.monotonic() - started
    if seconds >= 1:
        say(f"  {seconds:.0f} s")
    return result.stdout


def run_through(command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> int:
    """Run in the foreground, its output straight to the person; return its exit code.

    Whoever ends us ends the child with us, and gives it the time to put its own children away.
    """
    sys.stdout.flush()
    words = [str(word) for word in command]
    with subprocess.Popen(words, cwd=ROOT, env=environment(extra)) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the terminal told the child as well
            return child.wait()
        except SystemExit:
            child.terminate()
            raise
