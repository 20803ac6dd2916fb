"""The order somebody gave to the visits of a day, kept on this device; old days are let go."""

from collections.abc import Sequence
from datetime import date, timedelta

from sync.store import Store

SETTING = "visits.order"  # day → ids of visits
_KEPT = 31  # days an order is kept after its day


def order_of(store: Store, day: date) -> tuple[str, ...]:
    """The ids in their order, none where nobody ordered the day."""
    kept = store.get_setting(SETTING, {})
    found = kept.get(day.isoformat()) if isinstance(kept, dict) else None
    return tuple(item for item in found if isinstance(item, str)) if isinstance(found, list) else ()


def keep_order(store: Store, day: date, order: Sequence[str], today: date) -> None:
    """Keep the order of a day."""
    kept = store.get_setting(SETTING, {})
    oldest = (today - timedelta(days=_KEPT)).isoformat()
    held = {name: ids for name, ids in kept.items() if name >= oldest} if isinstance(kept, dict) else {}
    store.put_setting(SETTING, {**held, day.isoformat(): list(order)})
