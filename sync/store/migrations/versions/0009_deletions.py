"""Events that delete are found by an index: looking for unsent ones reads no other event."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_DELETES = sa.text("instr(payload, X'2264656C65746564223A74727565') > 0")


def upgrade() -> None:
    op.create_index("ix_event_deletes", "event", ["device_id", "seq"], unique=False, sqlite_where=_DELETES)


def downgrade() -> None:
    op.drop_index("ix_event_deletes", table_name="event", sqlite_where=_DELETES)
