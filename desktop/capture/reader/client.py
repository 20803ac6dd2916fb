"""The reader as the pages know it: a process of its own, started when first needed, that reads pictures.

Owns that process: its start, its limits and its end. Must not know what the text means, nor widgets.
"""

from collections.abc import Callable, Sequence

from desktop.capture.reader.model import Scan, Straightened
from forms.recognition import Quad

Cancel = Callable[[], bool]
"""Whether the person has given up; asked about ten times a second."""


class Reader:
    """Reads pictures elsewhere. Calls block and belong on a background thread; several wait for each other.

    `command` starts the worker (None: the one of this program). Both calls raise UserError:
    `reader-missing` (no reader is installed here), `reader-failed` (it crashed, took longer than 30 s or gave
    nonsense; the next call starts it anew), `reader-cancelled` (`cancel` said so), and what
    `desktop.capture.picture.upright` refuses (`photo-too-large`, `not-a-picture`).
    """

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = command

    @property
    def missing(self) -> bool:
        """Whether it is known that there is no reader here; False until it was tried."""
        return False

    def warm_up(self) -> None:
        """Start the worker now, so that the first picture need not wait for it. Never raises."""

    def read(self, jpeg: bytes, cancel: Cancel = lambda: False) -> Scan:
        """All text and codes of a picture."""
        raise NotImplementedError

    def straighten(
        self, jpeg: bytes, corners: Quad | None = None, cancel: Cancel = lambda: False
    ) -> Straightened:
        """The paper on a picture, seen from straight above; its corners are looked for unless given."""
        raise NotImplementedError

    def close(self) -> None:
        """End the worker. The next call would start another."""
