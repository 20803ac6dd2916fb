"""Firms as if somebody had judged them so."""

from collections.abc import Mapping

from forms.archive import JSON
from sync.store import Store
from sync.store.model import FirmSummary


def as_judged(store: Store, rows: Mapping[str, FirmSummary], outlook: JSON = None) -> None:
    """Keep these rows (by archive), each with this outlook."""
    marks = store.marks(tuple(rows))
    store.put_judged([(uid, marks.get(uid, ""), row, outlook) for uid, row in rows.items()])
