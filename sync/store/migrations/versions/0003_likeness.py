"""What firms are compared by, and which archive stands for one that was kept twice."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "likeness",
        sa.Column("archive_id", sa.Integer(), nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("merged_into", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["archive_id"], ["archive.id"], name=op.f("fk_likeness_archive_id")),
        sa.PrimaryKeyConstraint("archive_id", name=op.f("pk_likeness")),
    )
    op.create_index(
        "ix_likeness_phone", "likeness", ["phone"], unique=False, sqlite_where=sa.text("phone <> ''")
    )
    op.create_index(
        "ix_likeness_merged_into",
        "likeness",
        ["merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into <> ''"),
    )


def downgrade() -> None:
    op.drop_index("ix_likeness_merged_into", table_name="likeness", sqlite_where=sa.text("merged_into <> ''"))
    op.drop_index("ix_likeness_phone", table_name="likeness", sqlite_where=sa.text("phone <> ''"))
    op.drop_table("likeness")
