"""Settings of this device, and the resource packs it holds."""

import json

import sqlalchemy as sa

from forms.archive import JSON


def put(c: sa.Connection, name: str, value: JSON) -> None:
    """Store a setting."""
    c.exec_driver_sql(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (name, json.dumps(value, ensure_ascii=False)),
    )


def get(c: sa.Connection, name: str, default: JSON) -> JSON:
    """A setting, or `default`."""
    text = c.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (name,)).scalar()
    value: JSON = default if text is None else json.loads(text)
    return value


def drop(c: sa.Connection, name: str) -> None:
    """A setting is as if it had never been."""
    c.exec_driver_sql("DELETE FROM setting WHERE name = ?", (name,))


def put_pack(c: sa.Connection, name: str, version: str, data: bytes, manifest: str) -> None:
    """Store a verified pack over its earlier version."""
    c.exec_driver_sql(
        "INSERT INTO pack (name, version, data, manifest) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " version = excluded.version, data = excluded.data, manifest = excluded.manifest",
        (name, version, data, manifest),
    )


def pack(c: sa.Connection, name: str) -> tuple[str, bytes] | None:
    """Version and bytes of a pack, if there is one."""
    row = c.exec_driver_sql("SELECT version, data FROM pack WHERE name = ?", (name,)).first()
    return None if row is None else (row[0], row[1])
