"""What lists ask of the store that grows with firms or visits: read by an index, or off the UI thread.

A part of `Store`. Owns no SQL: that is in `agenda`, `deciding`, `firms` and `views`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from sync.dispute import Behind
from sync.merge import Entity
from sync.store import agenda, deciding, firms, questions, views
from sync.store.library import Library
from sync.store.model import ConflictItem, FirmQuery

_PORTION = 500


class Lists(Library):
    """Windows on what is many."""

    def visits_between(self, first: date, last: date) -> tuple[Entity, ...]:
        """Visits of all firms planned for these days, both included."""
        with self._db.read() as c:
            return agenda.between(c, first, last)

    def visits_overdue(self, today: date, limit: int) -> tuple[tuple[Entity, ...], int]:
        """The oldest visits planned before today and not made, and how many there are."""
        with self._db.read() as c:
            return agenda.overdue(c, today, limit)

    def firm_ids(self, query: FirmQuery) -> tuple[str, ...]:
        """The archives of all firms a query finds, in its order; with a text, of those that were looked at.
        For any number of them, so not for the UI thread."""
        with self._db.read() as c:
            return firms.ids(c, query)

    def entities_by_id(self, ids: Iterable[str]) -> Iterator[Entity]:
        """Entities as they are asked for, in portions; unknown ones are left out."""
        rest = iter(ids)
        while portion := tuple(islice(rest, _PORTION)):
            with self._db.read() as c:
                held = views.load(c, portion)
            yield from (held[uid].entity for uid in portion if uid in held)

    def count_conflicts(self) -> int:
        """How many questions are undecided: properties, or a whole record that one side removed."""
        with self._db.read() as c:
            return questions.all_of_them(c)

    def conflicts(self) -> tuple[ConflictItem, ...]:
        """Every undecided property, by firm."""
        with self._db.read() as c:
            return deciding.conflicts(c)

    def behind(self, items: Sequence[ConflictItem]) -> Mapping[tuple[str, str], Behind]:
        """What stands behind undecided properties, by (entity, property)."""
        with self._db.read() as c:
            return deciding.behind(c, items, self._clock())
