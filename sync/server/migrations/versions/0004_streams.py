"""Events in partitions by their stream, on PostgreSQL.

By hash: whoever reads or appends names one stream, so one small table and its indexes are touched; a new
unit needs no new table, as with a list it would, under a lock that stops everybody. A unique constraint must
contain what the table is parted by; that a device has each number once is kept by its row's lock. The foreign
key to units goes: whoever appends has locked the unit's row, and need not look it up for every event.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PARTITIONS = 16
_NAMES = ("pk_events", "uq_events_device_seq", "ix_events_archive")
_COLUMNS = "unit, position, device, seq, archive, hash, received_ms, payload"


def upgrade() -> None:
    _set_aside()
    _create(
        sa.UniqueConstraint("device", "seq", "unit", name=op.f("uq_events_device_seq_unit")),
        postgresql_partition_by="HASH (unit)",
    )
    if _is_postgresql():
        for number in range(PARTITIONS):
            op.execute(
                f"CREATE TABLE events_{number:02} PARTITION OF events"
                f" FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})"
            )
    _bring_back()


def downgrade() -> None:
    _set_aside()
    _create(
        sa.UniqueConstraint("device", "seq", name=op.f("uq_events_device_seq")),
        sa.ForeignKeyConstraint(["unit"], ["units.id"], name=op.f("fk_events_unit")),
    )
    _bring_back()


def _create(*constraints: sa.Constraint, **options: Any) -> None:
    op.create_table(
        "events",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("archive", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "position", name=op.f("pk_events")),
        *constraints,
        **options,
    )
    op.create_index(op.f("ix_events_archive"), "events", ["archive"], unique=False)


def _set_aside() -> None:
    """Indexes' names are the schema's: the old table gives them up."""
    op.drop_index(op.f("ix_events_archive"), table_name="events")
    op.rename_table("events", "events_before")
    if _is_postgresql():
        for name in (*_NAMES[:2], "uq_events_device_seq_unit"):
            op.execute(f"ALTER INDEX IF EXISTS {name} RENAME TO {name}_before")
        op.execute("ALTER TABLE events_before DROP CONSTRAINT IF EXISTS fk_events_unit")
        for number in range(PARTITIONS):
            op.execute(f"ALTER TABLE IF EXISTS events_{number:02} RENAME TO events_{number:02}_before")


def _bring_back() -> None:
    op.execute(f"INSERT INTO events ({_COLUMNS}) SELECT {_COLUMNS} FROM events_before")  # noqa: S608 - constants
    op.drop_table("events_before")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
