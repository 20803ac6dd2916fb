"""Digests: what both sides computed on their own, compared archive by archive; never adopted.

An archive with own changes that the centre does not hold (not sent yet, or put aside there) cannot be
compared and waits for a later cycle.
"""

import logging
from collections.abc import Iterable, Mapping, Set

from forms.errors import UserError
from sync.client.errand import Errand
from sync.client.progress import Phase

log = logging.getLogger("xindang.sync")

CHECK_AT_ONCE = 10_000  # archives, as sync.wire allows
AGAIN_AT_ONCE = 1_000


_NOTHING = f"{0:064x}"
UNVERIFIED = "sync.unverified"  # setting: archives whose comparison an earlier cycle still owes


class Digests:
    """The comparison of one cycle."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._remembered = errand.remembered(UNVERIFIED)
        self._open: set[str] = set(self._remembered)
        self._verified: set[str] = set()
        self._differing: set[str] = set()
        self._ever_differed: set[str] = set()
        self.each = False  # a sum was not ours

    @property
    def count(self) -> int:
        """Archives this cycle has to do with."""
        return len(self._open | self._verified | self._differing)

    def touched(self, archives: Iterable[str], purged: Iterable[str] = ()) -> None:
        """These archives changed here: what was found before no longer holds."""
        changed = set(archives)
        self._open |= changed
        self._verified -= changed
        self._differing -= changed
        for known in (self._open, self._verified, self._differing):
            known.difference_update(purged)

    def told(self, theirs: Mapping[str, str]) -> None:
        """The centre's digests (archive → hex), of the same moment as what was just received."""
        if not theirs:
            return
        store = self._errand.store
        ours = store.digests(theirs)
        alike = {a for a, digest in theirs.items() if ours.get(a, _NOTHING) == digest}
        unsent = store.unsent() if len(alike) < len(theirs) else frozenset()
        for archive in theirs:
            self._open.discard(archive)
            self._differing.discard(archive)
            if archive in alike:
                self._verified.add(archive)
            elif archive in unsent:
                self._open.add(archive)
            else:
                self._differing.add(archive)
                self._ever_differed.add(archive)
                log.warning("archive %s differs from the centre's", archive)
        self._errand.tally.verified = len(self._verified)

    def summed(self, archives: Set[str], count: int, total: str) -> None:
        """The centre's sum over as many archives, which should be these, of the same moment. Where it is not
        ours, they are asked about one by one."""
        if not archives:
            return
        ours = self._errand.store.digests(archives)
        mine = sum(int(digest, 16) for digest in ours.values()) % (1 << 256)
        if len(archives) == count and f"{mine:064x}" == total:
            self._open -= archives
            self._verified |= archives
            self._errand.tally.verified = len(self._verified)
            return
        self._open |= archives
        self._verified -= archives
        if archives & self._errand.store.unsent():
            return
        self.each = True
        if len(archives) == count:  # said now: before each is asked about, the centre may have mended it
            log.warning("one of %d archives differs from the centre's", count)

    def unanswered(self) -> tuple[str, ...]:
        """Archives to ask the digest of."""
        return tuple(sorted(self._open - self._errand.store.unsent()))[:CHECK_AT_ONCE] if self._open else ()

    def differing(self) -> tuple[str, ...]:
        """Archives to ask for once more."""
        return tuple(sorted(self._differing))[:AGAIN_AT_ONCE]

    def remember(self) -> None:
        """Keep for the next cycle what this one could not compare or mend."""
        owed = frozenset(self._open | self._differing)
        if owed != self._remembered:
            self._errand.remember(UNVERIFIED, owed)

    def conclude(self) -> None:
        """Report what was repaired and what still differs."""
        self._errand.tally.repaired = len(self._ever_differed & self._verified)
        for archive in sorted(self._differing):
            error = UserError(
                "digests-differ",
                "This firm's data differs from the centre's, and fetching it again did not mend it.",
                "Nothing was overwritten. Please tell your administrator.",
                archive=archive,
            )
            self._errand.problem(Phase.VERIFY, error, archive)
