"""SQL of cards: the folded record of one, and what in its archive says how it stands."""

import sqlalchemy as sa

from forms.archive import Archive, Record
from forms.card import CARD
from forms.quality.merging import MERGED_INTO
from sync import merge
from sync.records import record_of
from sync.server.tables import devices, entities

_STEPS = 8  # archives a firm may have been merged through


def card(connection: sa.Connection, card_id: str) -> tuple[Record, Archive] | None:
    """A card's record and, of its firm, all cards and the authorisations it was issued under; None if the
    centre has no such card. Where the archive was merged into another one, newer cards lie there; the
    authorisations may lie in any of them."""
    query = sa.select(entities.c.archive, entities.c.state).where(
        entities.c.id == card_id, entities.c.type == CARD
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    record = record_of(merge.from_bytes(row.state))
    firm = _way(connection, row.archive)
    wanted = sa.select(entities.c.state).where(
        sa.or_(
            sa.and_(entities.c.archive.in_(firm), entities.c.type == CARD),
            sa.and_(entities.c.id.in_(record.texts("consents")), entities.c.type == "consent"),
        )
    )
    states = connection.execute(wanted).scalars()
    return record, Archive(row.archive, tuple(record_of(merge.from_bytes(state)) for state in states))


def _way(connection: sa.Connection, archive: str) -> tuple[str, ...]:
    """The archive and those it was merged into, one after the other."""
    way = [archive]
    while len(way) < _STEPS:
        query = sa.select(entities.c.state).where(entities.c.id == way[-1], entities.c.type == "firm")
        state = connection.execute(query).scalar()
        into = record_of(merge.from_bytes(state)).text(MERGED_INTO) if state is not None else ""
        if not into or into in way:
            break
        way.append(into)
    return tuple(way)


def device_revoked(connection: sa.Connection, device: str) -> bool:
    """Whether a device was revoked."""
    query = sa.select(devices.c.id).where(devices.c.id == device, devices.c.revoked_ms.is_not(None))
    return connection.execute(query).first() is not None
