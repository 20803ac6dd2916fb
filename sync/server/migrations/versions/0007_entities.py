"""Entities without a foreign key to their archives.

Whoever writes an entity holds its archive's stream, and has read the archive's row or made it in the same
transaction. Looking it up again for every entity was a third of what taking in a backlog cost PostgreSQL.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NAME = "fk_entities_archive"


def upgrade() -> None:
    with op.batch_alter_table("entities") as table:
        table.drop_constraint(op.f(_NAME), type_="foreignkey")


def downgrade() -> None:
    with op.batch_alter_table("entities") as table:
        table.create_foreign_key(op.f(_NAME), "archives", ["archive"], ["id"])
