"""SQL of units, people, devices, codes and tokens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa

from sync import wire
from sync.server.accounts import keys
from sync.server.database import one_of
from sync.server.tables import assertions, codes, devices, people, tokens, units


@dataclass(frozen=True, slots=True)
class Caller:
    """The device a request comes from, and the person at it."""

    device: str
    person: str
    unit: str
    revoked: bool


def add_unit(connection: sa.Connection, unit: str, name: str) -> None:
    """A new organisation unit with an empty stream."""
    connection.execute(units.insert().values(id=unit, name=name, position=0))


def unit_exists(connection: sa.Connection, unit: str) -> bool:
    """Whether there is such a unit."""
    return connection.execute(sa.select(units.c.id).where(units.c.id == unit)).first() is not None


def add_person(connection: sa.Connection, person: str, name: str, role: str, unit: str) -> None:
    """A new person of a unit, with nothing in scope yet."""
    connection.execute(people.insert().values(id=person, name=name, role=role, unit=unit, scope=0))


def rename_person(connection: sa.Connection, person: str, name: str) -> None:
    """Give a person another name."""
    connection.execute(people.update().where(people.c.id == person).values(name=name))


def person(connection: sa.Connection, person_id: str) -> wire.Person | None:
    """The person as the device is told."""
    query = (
        sa.select(people.c.id, people.c.name, people.c.role, people.c.unit, units.c.name.label("unit_name"))
        .join(units, units.c.id == people.c.unit)
        .where(people.c.id == person_id)
    )
    row = connection.execute(query).mappings().first()
    return wire.Person.model_validate(dict(row)) if row else None


_PEOPLE_AT = (
    sa.select(devices.c.id, people.c.id.label("person"), people.c.name)
    .join(people, people.c.id == devices.c.person)
    .where(one_of(devices.c.id, "devices"))
)


def people_at(connection: sa.Connection, device_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """device → id and name of its person, of those devices that exist."""
    rows = connection.execute(_PEOPLE_AT, {"devices": device_ids})
    return {row.id: (row.person, row.name) for row in rows}


def add_code(connection: sa.Connection, hashed: str, person_id: str, expires_ms: int) -> None:
    """A one-time code, kept only as its hash."""
    row = {"hash": hashed, "person": person_id, "expires_ms": expires_ms}
    connection.execute(codes.insert().values(row))


def use_code(connection: sa.Connection, hashed: str, now_ms: int) -> str | None:
    """Use a code up; the id of its person, or None if it is unknown, used or too old."""
    statement = (
        codes.update()
        .where(codes.c.hash == hashed, codes.c.used_ms.is_(None), codes.c.expires_ms > now_ms)
        .values(used_ms=now_ms)
        .returning(codes.c.person)
    )
    return connection.execute(statement).scalar_one_or_none()


def void_codes(connection: sa.Connection) -> None:
    """No code that was given out counts any more."""
    connection.execute(codes.delete().where(codes.c.used_ms.is_(None)))


def add_device(
    connection: sa.Connection, device: str, person_id: str, name: str, key: bytes, head: bytes, now_ms: int
) -> None:
    """A new device with an empty chain; `head` is its genesis."""
    connection.execute(
        devices.insert().values(
            id=device,
            person=person_id,
            name=name,
            public_key=key,
            created_ms=now_ms,
            seq=0,
            head=head,
            app_version="",
            key_ms=now_ms,
        )
    )
    keys.begin(connection, device, key, now_ms)


def device_exists(connection: sa.Connection, device: str) -> bool:
    """Whether there is such a device, revoked or not."""
    return connection.execute(sa.select(devices.c.id).where(devices.c.id == device)).first() is not None


def device_key(connection: sa.Connection, device: str) -> tuple[bytes, bool] | None:
    """The device's public key, and whether it was revoked; None if there is no such device."""
    query = sa.select(devices.c.public_key, devices.c.revoked_ms).where(devices.c.id == device)
    row = connection.execute(query).first()
    return (row.public_key, row.revoked_ms is not None) if row else None


def revoke(connection: sa.Connection, device: str, now_ms: int) -> None:
    """From now on the device is told to wipe itself. Its tokens stay, so that it hears so at once."""
    connection.execute(devices.update().where(devices.c.id == device).values(revoked_ms=now_ms))


def change_device(connection: sa.Connection, device: str, values: Mapping[str, object]) -> None:
    """What is kept of a device is this now."""
    new = {f"{name}_": value for name, value in values.items()}
    connection.execute(_changing(tuple(values)), {"device": device, **new})


@cache
def _changing(names: tuple[str, ...]) -> sa.Update:
    new: dict[str, sa.BindParameter[object]] = {name: sa.bindparam(f"{name}_") for name in names}
    return devices.update().where(devices.c.id == sa.bindparam("device")).values(new)


def caller_at(connection: sa.Connection, device: str) -> Caller | None:
    """A device as one that calls; None if there is no such device."""
    query = (
        sa.select(devices.c.id, devices.c.person, people.c.unit, devices.c.revoked_ms)
        .join(people, people.c.id == devices.c.person)
        .where(devices.c.id == device)
    )
    row = connection.execute(query).first()
    return Caller(row.id, row.person, row.unit, row.revoked_ms is not None) if row else None


def remember_assertion(connection: sa.Connection, assertion: str, expires_ms: int, now_ms: int) -> bool:
    """Note that an assertion was used; False if it already was."""
    if connection.execute(sa.select(assertions.c.id).where(assertions.c.id == assertion)).first():
        return False
    connection.execute(assertions.delete().where(assertions.c.expires_ms < now_ms))
    connection.execute(assertions.insert().values(id=assertion, expires_ms=expires_ms))
    return True


def add_token(connection: sa.Connection, hashed: str, device: str, expires_ms: int, now_ms: int) -> None:
    """A token, kept only as its hash; those that expired go."""
    connection.execute(tokens.delete().where(tokens.c.expires_ms < now_ms))
    connection.execute(tokens.insert().values(hash=hashed, device=device, expires_ms=expires_ms))


_CALLER = (
    sa.select(devices.c.id, devices.c.person, people.c.unit, devices.c.revoked_ms)
    .select_from(tokens)
    .join(devices, devices.c.id == tokens.c.device)
    .join(people, people.c.id == devices.c.person)
    .where(tokens.c.hash == sa.bindparam("hash"), tokens.c.expires_ms > sa.bindparam("now"))
)


def caller(connection: sa.Connection, hashed: str, now_ms: int) -> Caller | None:
    """Whose token this is; None if it is unknown or expired."""
    row = connection.execute(_CALLER, {"hash": hashed, "now": now_ms}).first()
    return Caller(row.id, row.person, row.unit, row.revoked_ms is not None) if row else None
