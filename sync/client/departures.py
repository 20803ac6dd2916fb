"""Archives that leave the scope while photos of theirs, or half-filled forms, are only here: they wait until
the centre has the photos, and the forms are finished, dropped, or untouched for a while.

The store lets an archive go once its events are confirmed; this module adds the photos, and remembers who
waits.
"""

from sync.client.errand import Errand
from sync.store.outbox import LEAVING


class Departures:
    """The archives of one cycle that are to go."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand

    def must_wait(self, archive: str) -> bool:
        """Whether a purge has to wait. It is remembered before anything else is stored."""
        if not self._is_needed(archive):
            return False
        self._keep(self._waiting | {archive})
        return True

    def returned(self, archive: str) -> None:
        """It was granted again: it stays."""
        if archive in self._waiting:
            self._keep(self._waiting - {archive})

    def leave(self) -> None:
        """Purge those that nothing keeps any more; one that somebody works on goes next time."""
        store = self._errand.store
        for archive in sorted(self._waiting):
            if self._is_needed(archive) or store.archive(archive).pending:
                continue
            here = archive in store.digests([archive])  # the centre may have said so once more meanwhile
            store.purge(archive)
            self._keep(self._waiting - {archive})
            self._errand.tally.purged += here

    @property
    def _waiting(self) -> frozenset[str]:
        """As the store says: in the middle of a cycle it may start over, and then nobody waits any more."""
        return self._errand.remembered(LEAVING)

    def _is_needed(self, archive: str) -> bool:
        store = self._errand.store
        return store.is_written_in(archive) or any(info.archive == archive for info in store.uploads())

    def _keep(self, waiting: frozenset[str]) -> None:
        self._errand.remember(LEAVING, waiting)
