"""Keeps an evaluation from going on without end: how long one may take, and how long a text it may make.

Time is that of the processor, so that a machine that stalls fails nobody's answer.
"""

from collections import Counter
from time import thread_time

from forms.xpath.errors import XPathError

MAX_TEXT = 1 << 20
"""Characters of one text, computed or answered. XML readers refuse much longer ones, and the whole draft with
them."""
PATIENCE = 3.0
"""Seconds for one expression. A form is not to stop the window."""
ALTOGETHER = 10.0
"""Seconds for all slow expressions of one step: a form may have thousands. What comes later has `_LATE`."""
MATCHING = 0.25
"""Seconds for one match. `(a+)+` against forty letters would take years."""
_LEAST = 0.002
_LATE = 0.05
_OFTEN = 2000  # nodes looked at between two looks at the clock


class Watch:
    """One for each session. What took too long gets half the time when it comes again in the same step, and
    the more there is of it, the less all of it gets.
    """

    def __init__(self) -> None:
        self.running = False
        self._source = ""
        self._seen = 0
        self._until = self._since = 0.0
        self._slow = 0.0  # seconds of this step that went into expressions that looked at much
        self._failed: Counter[str] = Counter()

    def rest(self) -> None:
        """A new step begins: all have their full time again."""
        self._failed.clear()
        self._slow = 0.0

    def begin(self, source: str) -> None:
        """An evaluation begins. One within another belongs to it."""
        self.running, self._source = True, source
        self._seen, self._until = 0, 0.0

    def look_at(self, count: int) -> None:
        """So many nodes are looked at. Raises `XPathError("xpath-time")`."""
        self._seen += count
        if self._seen < _OFTEN:
            return
        self._seen = 0
        now = thread_time()
        if not self._until:
            self._since = now
            left = max(_LATE, min(PATIENCE, ALTOGETHER - self._slow))
            self._until = now + self._time(self._source, left)
            return
        self._slow, self._since = self._slow + now - self._since, now
        if now > self._until:
            self._failed[self._source] += 1
            raise XPathError("xpath-time", "it takes too long")

    def matching(self, pattern: str) -> float:
        """Seconds that a match of this pattern may take now."""
        return self._time(pattern, MATCHING)

    def gave_up(self, pattern: str) -> None:
        """A match of the pattern took too long."""
        self._failed[pattern] += 1

    def _time(self, what: str, seconds: float) -> float:
        share = 2.0 ** -min(self._failed.get(what, 0), 30) / (1 + len(self._failed))
        return max(_LEAST, seconds * share)
