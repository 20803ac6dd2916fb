"""An evening on a line of 20 kB/s and 0.6 s a turn that breaks twice: what is seen of it, and that it goes on
where it was.

Owns how bad the line is; what is sent over it is the visit's.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.journeys.assessor import Assessor
from tests.journeys.visit import Visit
from tests.sync.client.unreliable import CuttingProxy

RATE, DELAY = 20_000, 0.6  # bytes a second; seconds until the first byte of an answer
CUTS = (60_000, 50_000)  # bytes each attempt gets through
PATIENT = 60.0  # seconds a cycle may take on this line


@dataclass(slots=True)
class SlowLine:
    """`line` is between the device and its centre; it is left as it was found."""

    person: Assessor
    line: CuttingProxy
    visit: Visit

    def evening(self) -> None:
        """A contract with photos, sent in three attempts: before, during and after each a picture of the page."""
        self.visit.another_contract()
        self.person.go("sync")
        self.person.picture("slow-line-before")
        self.line.rate, self.line.delay = RATE, DELAY
        try:
            for number, left in enumerate(CUTS, 1):
                self._cut_off(number, left)
            self._to_the_end()
        finally:
            self.line.rate, self.line.delay, self.line.left = None, 0.0, None

    def _cut_off(self, number: int, left: int) -> None:
        person, desk = self.person, self.person.desk
        self.line.left = left
        self._begin()
        person.picture(f"slow-line-{number}")
        desk.ask("wait", gone="sync.pause", patience=PATIENT)
        assert self.line.left == 0, f"the line was not cut: {self.line.left} bytes left"
        assert "同步完成" not in person.read("sync.message")
        person.picture(f"slow-line-cut-{number}")

    def _to_the_end(self) -> None:
        person, desk = self.person, self.person.desk
        self.line.left = None
        self._begin()
        person.picture("slow-line-resumed")
        desk.ask("wait", gone="sync.pause", patience=PATIENT)
        person.sees("同步完成", "sync.message")
        person.picture("slow-line-done")

    def _begin(self) -> None:
        """Until photos are on their way."""
        desk = self.person.desk
        self.person.go("sync")
        desk.ask("click", name="sync.now")
        desk.ask("wait", name="sync.headline", words="照片", patience=PATIENT)
