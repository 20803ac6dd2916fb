"""The keys each device had and from which event on each counts, so that a device may change its key."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("devices") as batch:
        batch.add_column(sa.Column("key_ms", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("rotate_ms", sa.BigInteger(), nullable=True))
    op.execute("UPDATE devices SET key_ms = created_ms")
    with op.batch_alter_table("devices") as batch:
        batch.alter_column("key_ms", existing_type=sa.BigInteger(), nullable=False)
    op.create_table(
        "device_keys",
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("by_former", sa.LargeBinary(), nullable=False),
        sa.Column("by_key", sa.LargeBinary(), nullable=False),
        sa.Column("stolen_ms", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name=op.f("fk_device_keys_device")),
        sa.PrimaryKeyConstraint("device", "number", name=op.f("pk_device_keys")),
        sa.UniqueConstraint("device", "public_key", name=op.f("uq_device_keys_device_public_key")),
    )
    op.execute(
        "INSERT INTO device_keys (device, number, public_key, since, since_ms, by_former, by_key)"
        " SELECT id, 0, public_key, 0, created_ms, substr(public_key, 1, 0), substr(public_key, 1, 0)"
        " FROM devices"
    )


def downgrade() -> None:
    """What an earlier program knows is the key in use; batches signed before it would not verify there."""
    op.drop_table("device_keys")
    with op.batch_alter_table("devices") as batch:
        batch.drop_column("rotate_ms")
        batch.drop_column("key_ms")
