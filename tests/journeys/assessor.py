"""An assessor at a desk: the moves of the trade, each made of keys and clicks.

Knows where things are on the screens by their names; must not know what a step of the day proves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.desk import Desk

Point = tuple[float, float]


@dataclass(slots=True)
class Assessor:
    """`pictures`: where screenshots go, numbered in the order in which they are taken."""

    desk: Desk
    passphrase: str
    pictures: Path
    taken: list[str] = field(default_factory=list)

    # coming and going

    def enrol(self, code: str, device: str) -> None:
        """The first start, to the end of it."""
        desk = self.desk
        self.write("first_run.code", code)
        self.write("first_run.device", device)
        desk.ask("click", name="first_run.next")
        for box in ("first_run.passphrase", "first_run.repeat"):
            desk.ask("wait", name=box)
            self.write(box, self.passphrase)
        desk.ask("press", keys="Return")
        desk.ask("wait", name="first_run.begin", focus="first_run.begin")

    def unlock(self) -> None:
        """Give the passphrase; ends in the session."""
        self.desk.ask("wait", name="unlock.passphrase", focus="unlock.passphrase")
        self.desk.ask("write", words=self.passphrase)
        self.desk.ask("press", keys="Return")
        self.desk.ask("wait", name="session")

    def go(self, page: str) -> None:
        """A page of the rail."""
        self.desk.ask("click", name=f"rail.{page}")

    def sync(self) -> str:
        """A whole cycle from the sync page; what the program says of it."""
        self.go("sync")
        self.desk.ask("click", name="sync.now")
        self.desk.ask("wait", gone="sync.pause", patience=30)
        self.desk.ask("wait", name="sync.message")
        return self.read("sync.message")

    def find_firm(self, words: str) -> None:
        """To an archive, through the command box."""
        self.desk.ask("press", keys="Ctrl+K")
        self.desk.ask("wait", name="command.text")
        self.desk.ask("write", words=words)
        self.desk.ask("wait", name="command.list")
        self.desk.ask("row", name="command.list", words=words)
        self.desk.ask("wait", name="archive.name", words=words)

    def command(self, words: str) -> None:
        """What the command box finds by these words."""
        self.desk.ask("press", keys="Ctrl+K")
        self.desk.ask("wait", name="command.text")
        self.desk.ask("write", words=words)
        self.desk.ask("wait", name="command.list")
        self.desk.ask("row", name="command.list", words=words)
        self.desk.ask("wait", gone="command.list")

    # looking

    def read(self, name: str) -> str:
        """The words of a thing on the screen."""
        words = self.desk.ask("read", name=name)
        assert isinstance(words, str)
        return words

    def sees(self, words: str, name: str = "") -> None:
        """Wait until it says so."""
        self.desk.ask("wait", name=name, words=words)

    def picture(self, name: str) -> None:
        """A numbered screenshot."""
        file = f"{len(self.taken) + 1:02d}-{name}.png"
        self.desk.ask("picture", file=str(self.pictures / file))
        self.taken.append(file)

    # filling in

    def write(self, name: str, words: str) -> None:
        """Click into a field, take out what is there, type."""
        self.desk.ask("click", name=name)
        self.desk.ask("press", keys="Ctrl+A")
        self.desk.ask("press", keys="Delete")
        self.desk.ask("write", words=words)

    def choose(self, name: str, label: str) -> None:
        """From a list of many: open it, click the line."""
        self.desk.ask("click", name=name)
        self.desk.ask("wait", name="select.list")
        self.desk.ask("row", name="select.list", words=label)
        self.desk.ask("wait", gone="select.list")

    def pick(self, name: str, *options: str) -> None:
        """From a few that lie open: click each."""
        for option in options:
            self.desk.ask("click", name=f"{name}.{option}")

    def photo(self, question: str, file: Path) -> None:
        """A photo from a file, as from a camera's folder."""
        self.choose_file(f"{question}.photo", file)

    def choose_file(self, button: str, file: Path) -> None:
        """A file, through the dialog that a button opens."""
        self.desk.ask("click", name=button)
        self.desk.ask("wait", name="capture.file")
        self.write("fileNameEdit", str(file))
        self.desk.ask("press", keys="Return")
        self.desk.ask("wait", gone="capture.file")

    def sign(self, question: str) -> None:
        """A signature by pen."""
        loops = [(0.15 + step * 0.006, 0.5 + 0.3 * math.sin(step / 4.0)) for step in range(60)]
        stroke = [(0.55 + step * 0.005, 0.35 + step * 0.006) for step in range(40)]
        self.desk.ask("draw", name=question, strokes=[loops, stroke])
