"""Enrolling a computer anew that is enrolled already: what its person does when the centre asks for it.

Owns when that is right: only the centre says so, and a device that was withdrawn hears that instead. What
becomes of the library is the store's.
"""

from collections.abc import Callable

import requests

from forms.errors import UserError
from sync.client.enrol import enrol
from sync.client.progress import CycleResult
from sync.client.recall import find_common
from sync.client.transport import HttpTransport
from sync.store import Store

ASKED_BY = frozenset({"device-restored", "not-recognised"})  # codes of a cycle that ask for it


def enrol_anew(
    store: Store,
    cycle: Callable[[], CycleResult],
    code: str,
    device_name: str,
    app_version: str = "",
    session: requests.Session | None = None,
) -> CycleResult | None:
    """Become another device of the same person, or the same one at a centre that lost it or does not believe
    its key any more; the next cycle fetches what is not here and sends what the centre does not have. None
    when that is done.

    `cycle` syncs as before first: where that works there is nothing to enrol, its result is returned and the
    code stays good. So does it when the cycle finds this device withdrawn (`revoked`). Raises UserError
    `not-enrolled`, `bad-code`, `other-person`, and what `cycle` and `enrol` raise."""
    former = store.identity
    if former is None:
        return cycle()  # which says so
    try:
        return cycle()
    except UserError as error:
        if error.code not in ASKED_BY:
            raise
        recognised = error.code != "not-recognised"
    if not recognised:
        # Its key may have been reported stolen: then it goes on with another, written before it is told.
        former = store.begin_key()
    who = enrol(former.url, code, device_name, app_version, session, former=former)
    if who.device != former.device and not recognised:
        # So it was not compared now: an old copy, whose key was changed since.
        line = HttpTransport(who.url, who, session)
        find_common(store, line, former.device)
    store.enrol(who)
    return None
