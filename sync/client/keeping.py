"""What only this computer has of an archive, since a centre that was put back forgot it: it waits for its
maker to send it again, and is given to the centre from here if nobody does.

Owns how long that is, and which archives wait. What is to be given the store finds out.
"""

from collections.abc import Iterable
from datetime import timedelta

from forms.archive import JSON
from sync.client.errand import Errand

WAITING = "sync.waiting"  # setting: archive → since when it holds more than the centre, milliseconds
PATIENCE = timedelta(days=7)  # by this computer's clock; one that is wrong makes it sooner or later, no worse


class Keeping:
    """The archives of one cycle that hold more than the centre."""

    def __init__(self, errand: Errand) -> None:
        kept = errand.store.get_setting(WAITING)
        self._errand = errand
        self._kept = kept if isinstance(kept, dict) else {}
        self._now = int(errand.clock().timestamp() * 1000)
        patience = PATIENCE // timedelta(milliseconds=1)
        self._due = {a for a, since in self._since().items() if self._now - since >= patience}

    def is_due(self, archive: str) -> bool:
        """Whether its time has come, and it was not given in this cycle."""
        return archive in self._due

    def give(self, archive: str, states: Iterable[bytes]) -> bool:
        """Make own events of what the centre, whose archive is `states`, lacks; whether there was any."""
        self._due.discard(archive)
        return self._errand.store.keep(archive, tuple(states)) > 0

    def conclude(self, more: Iterable[str]) -> None:
        """These hold more than the centre after this cycle, and no others."""
        since = self._since()
        kept: dict[str, JSON] = {archive: since.get(archive, self._now) for archive in sorted(set(more))}
        if kept != self._kept:
            self._errand.store.put_setting(WAITING, kept)

    def _since(self) -> dict[str, int]:
        """A clock that was set back begins anew."""
        return {a: ms for a, ms in self._kept.items() if isinstance(ms, int) and ms <= self._now}
