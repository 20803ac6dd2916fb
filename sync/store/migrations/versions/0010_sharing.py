"""Evidence that several archives name: which, and whether the centre has heard of each."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_SEVERAL = 2  # in `linked`: records of more archives than its own name it


def upgrade() -> None:
    op.create_table(
        "evidence_archive",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("archive", sa.Text(), nullable=False),
        sa.Column("told", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name="fk_evidence_archive_evidence_id"),
        sa.PrimaryKeyConstraint("evidence_id", "archive", name="pk_evidence_archive"),
    )
    op.get_bind().exec_driver_sql(
        "INSERT INTO evidence_archive (evidence_id, archive) SELECT DISTINCT e.id, a.uid FROM evidence e"
        " JOIN entity n ON instr(coalesce(n.state, n.baseline), CAST(e.sha256 AS BLOB)) > 0"
        " JOIN archive a ON a.id = n.archive_id"
        " WHERE e.linked = ? AND a.uid <> e.archive AND n.type NOT IN ('erasure', 'recognition')",
        (_SEVERAL,),
    )


def downgrade() -> None:
    op.drop_table("evidence_archive")
