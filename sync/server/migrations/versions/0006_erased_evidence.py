"""Which evidence was erased of which archive, so that it is not taken from who has not heard."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erased_evidence",
        sa.Column("archive", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("archive", "sha256", name=op.f("pk_erased_evidence")),
    )


def downgrade() -> None:
    op.drop_table("erased_evidence")
