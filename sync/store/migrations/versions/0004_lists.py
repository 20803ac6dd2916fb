"""Labels of firms, and visits by their day, so that no list reads more than it shows."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# The value that stands for a property: the youngest of those no other event has replaced.
_WINNER = (
    "(SELECT json_extract(v.value, '$[3]') FROM json_each(CAST(coalesce(n.state, n.baseline) AS TEXT),"
    " '$.live.{0}') v"
    " ORDER BY json_extract(v.value, '$[1]') DESC, json_extract(v.value, '$[0]') DESC LIMIT 1)"
)


def upgrade() -> None:
    op.create_table(
        "label",
        sa.Column("archive_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["archive_id"], ["archive.id"], name=op.f("fk_label_archive_id")),
        sa.PrimaryKeyConstraint("archive_id", "name", name=op.f("pk_label")),
    )
    op.create_index("ix_label_name", "label", ["name"], unique=False)
    op.create_table(
        "agenda",
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_agenda_entity_id")),
        sa.PrimaryKeyConstraint("entity_id", name=op.f("pk_agenda")),
    )
    op.create_index("ix_agenda_day", "agenda", ["day"], unique=False)
    op.create_index("ix_agenda_done", "agenda", ["day"], unique=False, sqlite_where=sa.text("NOT done"))
    _fill()


def downgrade() -> None:
    op.drop_index("ix_agenda_done", table_name="agenda", sqlite_where=sa.text("NOT done"))
    op.drop_index("ix_agenda_day", table_name="agenda")
    op.drop_table("agenda")
    op.drop_index("ix_label_name", table_name="label")
    op.drop_table("label")


def _fill() -> None:
    """From what is there; labels may have come from colleagues whose program already had them."""
    c = op.get_bind()
    day, status, labels = (_WINNER.format(name) for name in ("planned_at", "status", "labels"))
    c.exec_driver_sql(
        f"INSERT INTO agenda (entity_id, day, done) SELECT id, day, status = 'done' FROM"  # noqa: S608 - constants
        f" (SELECT n.id, substr({day}, 1, 10) AS day, coalesce({status}, '') AS status FROM entity n"
        " WHERE n.type = 'visit' AND NOT n.deleted)"
        " WHERE day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"
    )
    c.exec_driver_sql(
        "INSERT OR IGNORE INTO label (archive_id, name) SELECT f.archive_id, l.value FROM firm f"  # noqa: S608 - constants
        " JOIN archive a ON a.id = f.archive_id JOIN entity n ON n.uid = a.uid,"
        f" json_each(CASE WHEN json_valid({labels}) THEN {labels} ELSE '[]' END) l"
        " WHERE l.type = 'text' AND l.value <> ''"
        " AND instr(coalesce(n.state, n.baseline), CAST('\"labels\"' AS BLOB)) > 0"
    )
