"""What each device was told, instead of one epoch for all; files that an erasure owes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "confirmations",
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name=op.f("fk_confirmations_device")),
        sa.PrimaryKeyConstraint("device", "number", name=op.f("pk_confirmations")),
        sa.UniqueConstraint("device", "name", name=op.f("uq_confirmations_device_name")),
    )
    op.create_table(
        "removals",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_removals")),
    )
    with op.batch_alter_table("centre") as batch:
        batch.drop_column("epoch")


def downgrade() -> None:
    with op.batch_alter_table("centre") as batch:
        batch.add_column(sa.Column("epoch", sa.Text(), nullable=False, server_default=""))
    op.drop_table("removals")
    op.drop_table("confirmations")
