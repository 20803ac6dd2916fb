"""SQL of cards: the folded record of one, and what in its archive says how it stands."""

import sqlalchemy as sa

from forms.archive import Archive, Record
from forms.card import CARD
from sync import merge
from sync.server.tables import devices, entities


def card(connection: sa.Connection, card_id: str) -> tuple[Record, Archive] | None:
    """A card's record and, of its archive, all cards and authorisations; None if the centre has no such
    card."""
    query = sa.select(entities.c.archive).where(entities.c.id == card_id, entities.c.type == CARD)
    archive = connection.execute(query).scalar()
    if archive is None:
        return None
    wanted = sa.select(entities.c.state).where(
        entities.c.archive == archive, entities.c.type.in_((CARD, "consent"))
    )
    found = []
    for state in connection.execute(wanted).scalars():
        entity = merge.from_bytes(state)
        found.append(Record(entity.id, entity.type, entity.properties(), entity.conflicts()))
    record = next(one for one in found if one.id == card_id)
    return record, Archive(archive, tuple(found))


def device_revoked(connection: sa.Connection, device: str) -> bool:
    """Whether a device was revoked."""
    query = sa.select(devices.c.id).where(devices.c.id == device, devices.c.revoked_ms.is_not(None))
    return connection.execute(query).first() is not None
