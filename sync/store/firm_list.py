"""The list of firms: a page of it, how many there are of each sort, and which of them look alike.

A part of `Store`. Owns no SQL: that is in `firms`, `likeness` and `statistics`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from forms.archive import JSON
from forms.quality.likeness import FirmKey
from sync.store import firms, likeness, outlooks, statistics, sums
from sync.store.library import Library
from sync.store.likeness import Merged
from sync.store.model import Facet, FirmPage, FirmQuery, FirmSummary
from sync.store.outlooks import Outlook
from sync.store.statistics import Figures, LateFirm


class FirmList(Library):
    """Firms as lists show them; a firm's archive is `Store`'s."""

    def firms(self, query: FirmQuery) -> FirmPage:
        """One page of the list of firms."""
        with self._db.read() as c:
            return firms.page(c, query)

    def count_firms(self, query: FirmQuery | None = None) -> int:
        """How many firms a query finds, all of them without one."""
        if query is None:
            return self._unchanged(firms.total)
        with self._db.read() as c:
            return firms.count(c, query)

    def firm_counts(self, by: Facet, query: FirmQuery | None = None) -> Mapping[str, int]:
        """Firms by each value of a filter, the query's other filters applied."""
        with self._db.read() as c:
            return firms.counts(c, by, query or FirmQuery())

    def firms_with_code(self, uscc: str) -> tuple[tuple[str, str], ...]:
        """(archive, name) of every firm whose credit code is exactly this, or was that of a firm merged into
        it."""
        with self._db.read() as c:
            return firms.with_code(c, uscc)

    def lookalikes(
        self, *, core: str = "", name: str = "", code: str = "", phone: str = ""
    ) -> tuple[FirmKey, ...]:
        """Firms worth comparing with one of this name (`core`: without place and legal form), code or
        telephone: some hundred at most. Which of them are alike is judged by `forms.quality.likeness`."""
        with self._db.read() as c:
            return tuple(likeness.candidates(c, core=core, name=name, code=code, phone=phone))

    def firm_keys(self) -> Iterator[FirmKey]:
        """What every firm in the list is compared by; read page by page, as it is asked for."""
        after = 0
        while True:
            with self._db.read() as c:
                page, after = likeness.keys(c, after)
            yield from page
            if not after:
                return

    def merged(self) -> Merged:
        """Which firm was merged into which."""
        return self._unchanged(likeness.merged)

    def firm_codes(self) -> tuple[tuple[str, str, str], ...]:
        """(archive, name, credit code) of every firm."""
        with self._db.read() as c:
            return firms.keys(c)

    def merged_codes(self) -> tuple[tuple[str, str, str], ...]:
        """(archive that stands for it, name, credit code) of every firm merged into another one."""
        with self._db.read() as c:
            return firms.merged_keys(c)

    def stale_summaries(self, mark: str) -> tuple[str, ...]:
        """Archives of the firms that were not judged by this day and these rules, or have changed since; the
        most pressing first. Not for the UI thread."""
        with self._db.read() as c:
            return statistics.stale(c, mark)

    def marks(self, archives: Sequence[str]) -> Mapping[str, str]:
        """By what each of these was judged last, as `put_judged` asks for it: to be read before the archive
        is. Those without a row in the list are left out."""
        with self._db.read() as c:
            return firms.marks(c, archives)

    def figures(self, today: date, bands: Sequence[int], mark: str) -> Figures:
        """What statistics are made of, by index. Not for the UI thread."""
        with self._db.read() as c:
            return statistics.read(c, today, bands, mark)

    def late_firms(self, today: date) -> tuple[LateFirm, ...]:
        """Firms with anything overdue, those with most of it first. Not for the UI thread."""
        with self._db.read() as c:
            return statistics.late(c, today)

    def put_judged(self, judged: Iterable[tuple[str, str, FirmSummary, JSON]]) -> None:
        """Keep what was judged of firms (archive, its mark before it was read, row, outlook) for the list and
        for whatever looks at all of them; one transaction. A firm that has changed since it was read is left
        alone, and stays to be judged."""
        with self._db.write() as c:
            kept = [(firms.put_summary(c, uid, seen, row), value) for uid, seen, row, value in judged]
            there = {row: value for row, value in kept if row is not None}
            if there:
                outlooks.put(c, tuple(there.items()))
                sums.refresh(c, there)

    def outlooks(self) -> tuple[Outlook, ...]:
        """Every firm of the list with what was kept of it by `put_judged`. Not for the UI thread."""
        with self._db.read() as c:
            return outlooks.read(c)
