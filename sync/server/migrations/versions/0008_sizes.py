"""How many bytes the states of an archive's entities have: nobody could receive more than a reply holds."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("archives", sa.Column("size", sa.BigInteger(), server_default="0", nullable=False))
    op.execute(
        "UPDATE archives SET size ="
        " (SELECT coalesce(sum(length(e.state)), 0) FROM entities e WHERE e.archive = archives.id)"
    )


def downgrade() -> None:
    with op.batch_alter_table("archives") as table:
        table.drop_column("size")
