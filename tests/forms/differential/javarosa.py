"""JavaRosa, as pyxform's wheel ships it, in one Java process that is told what to do line by line.

Owns the process and its protocol (`JavaRosaDriver.java`); knows nothing of our engine, and judges nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Self

DRIVER = Path(__file__).with_name("JavaRosaDriver.java")
PATIENCE = 60.0
"""Seconds for one request: after that the process is given up."""


class RefusalError(Exception):
    """JavaRosa did not do what it was asked to; says why in its own words."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`facts` are the lines before the last, `nanoseconds` what the engine itself took."""

    facts: tuple[tuple[str, ...], ...]
    nanoseconds: int


def java() -> str | None:
    """The Java to run it with; None where there is none."""
    return shutil.which("java")


def jar() -> Path:
    """JavaRosa within pyxform."""
    import pyxform

    return Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"


class JavaRosa:
    """One process for many forms. Use as a context."""

    def __init__(self, *options: str) -> None:
        program = java()
        assert program is not None, "there is no Java here"
        words = [program, "-Xss16m", "-Duser.timezone=Asia/Shanghai", "-Duser.language=en", *options]
        self._process = subprocess.Popen(
            [*words, "-cp", str(jar()), str(DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._folder = tempfile.TemporaryDirectory(prefix="xindang-javarosa-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stream(self._process.stdin).close()
        self._process.wait()
        stream(self._process.stdout).close()
        self._folder.cleanup()

    def load(self, xml: str, media: Path | None = None) -> Reply:
        """A form from its XForm, begun. `media` is the folder of its tables. Raises `RefusalError`."""
        file = Path(self._folder.name) / "form.xml"
        file.write_text(xml, encoding="utf-8")
        return self.ask("load", str(file), str(media or self._folder.name))

    def ask(self, *words: str) -> Reply:
        """One request of the protocol. Raises `RefusalError`."""
        return self.ask_all([words])[0]

    def ask_all(self, requests: Sequence[Sequence[str]]) -> list[Reply]:
        """Several requests at once, for speed; stops at the first that is `RefusalError`."""
        watch = Timer(PATIENCE, self._process.kill)
        watch.start()
        try:
            lines = ["\t".join([words[0], *map(_escaped, words[1:])]) + "\n" for words in requests]
            stream(self._process.stdin).write("".join(lines).encode())
            stream(self._process.stdin).flush()
            replies = [self._read() for _ in requests]
        finally:
            watch.cancel()
        for reply in replies:
            if isinstance(reply, RefusalError):
                raise reply
        return [reply for reply in replies if isinstance(reply, Reply)]

    def _read(self) -> Reply | RefusalError:
        facts: list[tuple[str, ...]] = []
        while True:
            line = stream(self._process.stdout).readline().decode()
            if not line:
                raise TimeoutError(f"JavaRosa gave no answer within {PATIENCE:.0f} s")
            words = tuple(map(_plain, line.rstrip("\n").split("\t")))
            if words[0] == "ok":
                return Reply(tuple(facts), int(words[1]))
            if words[0] == "error":
                return RefusalError(words[1])
            facts.append(words)


def stream(pipe: IO[bytes] | None) -> IO[bytes]:
    """The pipes are there, since the process was started with them."""
    assert pipe is not None
    return pipe


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _plain(text: str) -> str:
    if "\\" not in text:
        return text
    marked = text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r")
    return marked.replace("\0", "\\")
