"""What only people of some roles may write: a comment on a diagnosis, its return, its settling.

Anybody who works on an archive may answer. Which roles review is the experts' to say (`scheme.toml` of the
newest content pack, else the program's own), as on the devices.
"""

import logging
from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa

import resources
from forms.errors import UserError
from forms.judge.reviews import TYPE
from forms.judge.scheme import SCHEME_FILE, read_scheme
from sync import pack
from sync.event import Event
from sync.server import centre
from sync.server.accounts import repository as accounts
from sync.server.packs import repository as packs

CONTENT = "content"  # the pack that rules come in
log = logging.getLogger("xindang.server")


def may_review(connection: sa.Connection, person: str, events: Iterable[Event]) -> bool:
    """Whether a person may review; looked up only where some of the events say that somebody did."""
    if not any(event.type == TYPE for event in events):
        return False
    found = accounts.person(connection, person)
    return found is not None and found.role in _reviewers(connection)


def _reviewers(connection: sa.Connection) -> tuple[str, ...]:
    """Read anew each time: that somebody reviews is rare."""
    own = (Path(resources.__file__).parent / "rules" / SCHEME_FILE).read_bytes()
    try:
        return read_scheme({SCHEME_FILE: _published(connection) or own}).reviewers
    except UserError:  # what was published with a fault stops nobody's sync
        log.warning("the newest content pack has no sound scheme: the program's own says who reviews")
        return read_scheme({SCHEME_FILE: own}).reviewers


def _published(connection: sa.Connection) -> bytes | None:
    version = next((p.version for p in packs.latest(connection) if p.name == CONTENT), "")
    data = packs.data(connection, CONTENT, version) if version else None
    if data is None:
        return None
    return pack.open_pack(data, centre.public_key(connection).hex()).get(f"rules/{SCHEME_FILE}")
