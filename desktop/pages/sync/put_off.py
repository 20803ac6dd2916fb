"""Conflicts put off until tomorrow: kept on this device, and back sooner where one has other sides
meanwhile."""

from collections.abc import Iterable
from datetime import date

from desktop.pages.sync.cases import Case
from forms.archive import JSON
from sync.store import Store

PUT_OFF = "sync.put-off"  # key → [last day away, the events its sides are]


class PutOff:
    """Over the settings of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def away(self, cases: Iterable[Case], today: date) -> frozenset[str]:
        """Keys of those that are not to be asked about today."""
        kept = self._kept()
        return frozenset(case.key for case in cases if kept.get(case.key) == _mark(case, today))

    def put_off(self, cases: Iterable[Case], today: date) -> None:
        """Not before tomorrow."""
        day = today.isoformat()
        held = {key: said for key, said in self._kept().items() if said[:1] == [day]}  # what is over goes
        self._store.put_setting(PUT_OFF, {**held, **{case.key: _mark(case, today) for case in cases}})

    def back(self) -> None:
        """All of them at once."""
        self._store.put_setting(PUT_OFF, {})

    def _kept(self) -> dict[str, list[JSON]]:
        kept = self._store.get_setting(PUT_OFF)
        return {k: v for k, v in kept.items() if isinstance(v, list)} if isinstance(kept, dict) else {}


def _mark(case: Case, day: date) -> list[JSON]:
    return [day.isoformat(), *sorted(case.events)]
