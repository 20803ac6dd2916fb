"""A day without any network: what waits goes to the centre on a stick, and the centre's answer comes back on it.

Owns what must be seen on the sync page; how a bundle is made is the program's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.journeys.assessor import Assessor
from tests.journeys.centre import Centre
from tests.sync.client.unreliable import CuttingProxy


@dataclass(slots=True)
class HandOver:
    """`stick` is where it is plugged in; `line` stays cut meanwhile."""

    person: Assessor
    centre: Centre
    line: CuttingProxy
    stick: Path

    def carry(self) -> None:
        """Written here, read at the centre, its answer read here: then nothing waits any more."""
        person, desk = self.person, self.person.desk
        self.stick.mkdir(parents=True, exist_ok=True)
        passed = self.line.passed
        person.go("sync")
        self._plug_in("sync.stick.write")
        person.sees("已写好", "sync.stick.message")
        person.picture("stick-written")
        self.centre.take_in(self.stick)
        self._plug_in("sync.stick.read")
        person.sees("已读入", "sync.stick.message")
        person.picture("stick-answer-read")
        assert self.line.passed == passed, "something went over the line"
        person.sees("已回执", "sync.stick")
        desk.ask("wait", words="全部已同步")

    def _plug_in(self, button: str) -> None:
        desk = self.person.desk
        desk.ask("click", name=button)
        desk.ask("wait", name="sync.stick.where")
        self.person.write("fileNameEdit", str(self.stick))
        desk.ask("press", keys="Return")
        desk.ask("wait", gone="sync.stick.where")
        desk.ask("wait", name="sync.stick.message", gone="sync.stick.stop", patience=30)
