"""Indexes by which a list of 100,000 firms is filtered, counted and sorted without reading every row."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ATTENTION = sa.text("alerts_high + alerts_warn > 0")


def upgrade() -> None:
    filters = ["county", "tier", "grade", "industry", "sync_state", "next_visit", "score"]
    op.create_index("ix_firm_filters", "firm", filters, unique=False)
    op.create_index(
        "ix_firm_attention", "firm", ["alerts_high", "alerts_warn"], unique=False, sqlite_where=_ATTENTION
    )
    op.create_index("ix_firm_updated_hlc", "firm", ["updated_hlc"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_firm_updated_hlc", table_name="firm")
    op.drop_index("ix_firm_attention", table_name="firm", sqlite_where=_ATTENTION)
    op.drop_index("ix_firm_filters", table_name="firm")
