"""Digests: what both sides computed on their own, compared archive by archive; never adopted.

An archive with own changes that the centre does not hold (not sent yet, or put aside there) cannot be
compared and waits for a later cycle.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence, Set

from forms.errors import UserError
from sync import merge
from sync.client.errand import Errand
from sync.client.keeping import PATIENCE, Keeping
from sync.client.progress import Phase
from sync.store.enrolment import UNVERIFIED
from sync.store.exchanged import IncomingSnapshot
from sync.store.outbox import LEAVING

log = logging.getLogger("xindang.sync")

CHECK_AT_ONCE = 10_000  # archives, as sync.wire allows
AGAIN_AT_ONCE = 1_000
_NOTHING = f"{0:064x}"
UNMENDED = "sync.unmended"  # setting: both digests of archives that fetching once more did not mend


class Digests:
    """The comparison of one cycle."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._remembered = errand.remembered(UNVERIFIED)
        self._open: set[str] = set(self._remembered)
        self._verified: set[str] = set()
        self._differing: set[str] = set()
        self._ever_differed: set[str] = set()
        self._asked: set[str] = set()  # for once more, all of them or as many as a reply takes
        self._fetched: set[str] = set()  # of those, what came, and did not change since
        self._theirs: dict[str, str] = {}
        self._heard: set[str] = set()
        self._not_ours: set[str] = set()
        self._unheard: frozenset[str] = frozenset()
        self._unmended = errand.remembered(UNMENDED)
        self._keeping = Keeping(errand)
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
        self._fetched -= changed
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
        self._heard |= theirs.keys()
        for archive, digest in theirs.items():
            self._open.discard(archive)
            self._differing.discard(archive)
            if archive in alike:
                self._verified.add(archive)
            elif archive in unsent:
                self._open.add(archive)
            else:
                self._differing.add(archive)
                self._ever_differed.add(archive)
                if self._both(archive, digest) not in self._unmended:
                    log.warning("archive %s differs from the centre's", archive)
                self._theirs[archive] = digest
        self._errand.tally.verified = len(self._verified)

    def answered(self, asked: Iterable[str]) -> None:
        """The centre has said each digest it says of these archives: of one that it is silent about, it does
        not know that it is in this person's scope."""
        self._not_ours |= set(asked) & self._open - self._heard

    def unheard(self, archives: Iterable[str]) -> None:
        """The centre does not know that there are these: it forgot them whole, or their maker is to come."""
        self._unheard = frozenset(self._errand.store.digests(archives))
        for archive in sorted(self._unheard):
            if self._keeping.is_due(archive) and self._keeping.give(archive, ()):
                self.touched([archive])

    def summed(self, archives: Set[str], count: int, total: str) -> None:
        """The centre's sum over as many archives, which should be these, of the same moment. Where it is not
        ours, they are asked about one by one."""
        if not archives:
            return
        ours = self._errand.store.digests(archives)
        mine = sum(int(digest, 16) for digest in ours.values()) % merge.MODULUS
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
        known = {both.partition(" ")[0] for both in self._unmended}
        # Said now: before each is asked about, the centre may have mended it.
        if len(archives) == count and not archives & known:
            log.warning("one of %d archives differs from the centre's", count)

    def unanswered(self) -> tuple[str, ...]:
        """Archives to ask the digest of."""
        asked = self._open - self._not_ours
        return tuple(sorted(asked - self._errand.store.unsent()))[:CHECK_AT_ONCE] if asked else ()

    def differing(self) -> tuple[str, ...]:
        """Archives to ask for once more: not those that nobody changed since that did not help, until it is
        time to give the centre what it lacks."""
        fresh = (
            a
            for a in sorted(self._differing - self._fetched)
            if self._keeping.is_due(a) or self._both(a, self._theirs[a]) not in self._unmended
        )
        again = tuple(fresh)[:AGAIN_AT_ONCE]
        self._asked |= set(again)
        return again

    def joined(self, snapshots: Sequence[IncomingSnapshot]) -> None:
        """These were asked for and joined: one that still differs, for long enough, holds more here."""
        self.told({snapshot.part.archive: snapshot.part.digest for snapshot in snapshots})
        for snapshot in snapshots:
            archive = snapshot.part.archive
            self._fetched |= self._asked & {archive}
            due = archive in self._differing and self._keeping.is_due(archive)
            if due and self._keeping.give(archive, snapshot.entities):
                self.touched([archive])

    def _both(self, archive: str, theirs: str) -> str:
        return f"{archive} {theirs} {self._errand.store.digest(archive)}"

    def remember(self) -> None:
        """Keep for the next cycle what this one could not compare or mend."""
        owed = frozenset(self._open | self._differing)
        if owed != self._remembered:
            self._errand.remember(UNVERIFIED, owed)

    def conclude(self) -> None:
        """Report what was repaired and what still differs."""
        self._errand.tally.repaired = len(self._ever_differed & self._verified)
        unmended = frozenset(self._both(archive, self._theirs[archive]) for archive in self._differing)
        if unmended != self._unmended:
            self._errand.remember(UNMENDED, unmended)
        self._keeping.conclude(self._differing | (self._unheard & self._not_ours & self._open))
        here = self._errand.store.digests(self._not_ours & self._open).keys()
        for archive in sorted(here - self._errand.remembered(LEAVING)):
            error = UserError(
                "not-assigned",
                "This firm is on this computer, and the centre does not know that it is assigned to you.",
                "Nothing was deleted. Your administrator can assign it to you again.",
                archive=archive,
            )
            self._errand.problem(Phase.VERIFY, error, archive)
        for archive in sorted(self._differing):
            error = UserError(
                "digests-differ",
                "This firm's data differs from the centre's, and fetching it again did not mend it.",
                "Nothing was overwritten. What only this computer has is given to the centre after {days}"
                " days, unless who made it syncs before. Please tell your administrator.",
                days=PATIENCE.days,
                archive=archive,
            )
            self._errand.problem(Phase.VERIFY, error, archive)
