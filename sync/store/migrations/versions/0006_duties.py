"""Days on which things are begun, due and ended, who looks after a firm, by what it was judged, and what was
kept of that: figures of the programme and alerts of all firms read no entity."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# The value that stands for a property, or its clock: of the youngest of those no other event has replaced.
_WINNER = (
    "(SELECT json_extract(v.value, '$[{1}]') FROM json_each(CAST(coalesce(n.state, n.baseline) AS TEXT),"
    " '$.live.{0}') v"
    " ORDER BY json_extract(v.value, '$[1]') DESC, json_extract(v.value, '$[0]') DESC LIMIT 1)"
)
_NAMES = (
    "assessor", "since", "grade", "started_on", "finished_on", "status", "severity", "due_on", "satisfaction",
    "submitted_on", "replied_on", "closed_on",
)  # fmt: skip
_TYPES = "('assignment', 'diagnosis', 'action', 'record.demand')"


def upgrade() -> None:
    op.create_table(
        "duty",
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("archive_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        *(sa.Column(n, sa.Text(), server_default="", nullable=False) for n in _DAYS),
        sa.ForeignKeyConstraint(["archive_id"], ["archive.id"], name=op.f("fk_duty_archive_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_duty_entity_id")),
        sa.PrimaryKeyConstraint("entity_id", name=op.f("pk_duty")),
    )
    for name, columns in _INDEXES.items():
        op.create_index(name, "duty", columns, unique=False)
    op.add_column("firm", sa.Column("officer", sa.Text(), server_default="", nullable=False))
    op.add_column("firm", sa.Column("alerts_overdue", sa.Integer(), server_default="0", nullable=False))
    op.add_column("firm", sa.Column("judged", sa.Text(), server_default="", nullable=False))
    op.create_index("ix_firm_officer", "firm", ["officer"], unique=False)
    op.create_index("ix_firm_judged", "firm", ["judged"], unique=False)
    op.create_table(
        "outlook",
        sa.Column("archive_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["archive_id"], ["archive.id"], name=op.f("fk_outlook_archive_id")),
        sa.PrimaryKeyConstraint("archive_id", name=op.f("pk_outlook")),
    )
    _fill()


def downgrade() -> None:
    op.drop_table("outlook")
    op.drop_index("ix_firm_judged", table_name="firm")
    op.drop_index("ix_firm_officer", table_name="firm")
    for name in ("judged", "alerts_overdue", "officer"):
        op.drop_column("firm", name)
    for name in _INDEXES:
        op.drop_index(name, table_name="duty")
    op.drop_table("duty")


_DAYS = ("what", "begun", "due", "met", "ended")
_INDEXES = {
    "ix_duty_archive_id": ["archive_id", "kind", "begun", "what"],
    "ix_duty_due": ["kind", "due", "met", "archive_id"],
    "ix_duty_begun": ["kind", "begun", "archive_id"],
    "ix_duty_ended": ["kind", "ended", "what", "archive_id"],
}


def _day(name: str) -> str:
    """A day, "" for what is none (30 February, say, which SQLite takes for 2 March)."""
    day = f"substr({name}, 1, 10)"
    return f"CASE WHEN date({day}) = {day} THEN {day} ELSE '' END"


def _fill() -> None:
    """From what is there."""
    c = op.get_bind()
    said = ", ".join(f"coalesce({_WINNER.format(name, 3)}, '') AS {name}" for name in _NAMES)
    clock = f"{_WINNER.format('status', 1)} AS clock"
    changed = "coalesce(date(clock / 65536000.0 + 28800, 'unixepoch'), '')"
    closed = f"CASE WHEN status IN ('done', 'dropped') THEN {changed} ELSE '' END"
    finished = f"CASE WHEN status = 'done' THEN {_day('finished_on')} ELSE '' END"
    replied, done = _day("replied_on"), _day("closed_on")
    met = f"CASE WHEN '' IN ({replied}, {done}) THEN max({replied}, {done}) ELSE min({replied}, {done}) END"
    c.exec_driver_sql(
        "INSERT INTO duty (entity_id, archive_id, kind, what, begun, due, met, ended)"  # noqa: S608 - constants
        " SELECT id, archive_id, type,"
        " CASE type WHEN 'assignment' THEN assessor WHEN 'diagnosis' THEN grade"
        "  WHEN 'action' THEN severity ELSE satisfaction END,"
        f" CASE type WHEN 'assignment' THEN {_day('since')} WHEN 'diagnosis' THEN {_day('started_on')}"
        f"  WHEN 'action' THEN '' ELSE {_day('submitted_on')} END,"
        f" CASE WHEN type IN ('action', 'record.demand') THEN {_day('due_on')} ELSE '' END,"
        f" CASE type WHEN 'assignment' THEN '' WHEN 'diagnosis' THEN {finished} WHEN 'action' THEN {closed}"
        f"  ELSE {met} END,"
        f" CASE type WHEN 'assignment' THEN '' WHEN 'diagnosis' THEN {finished} WHEN 'action' THEN {closed}"
        f"  ELSE {done} END"
        f" FROM (SELECT n.id, n.archive_id, n.type, {said}, {clock} FROM entity n"
        f"  WHERE n.type IN {_TYPES} AND NOT n.deleted)"
    )
    c.exec_driver_sql(
        "UPDATE firm SET officer = coalesce((SELECT d.what FROM duty d WHERE d.archive_id = firm.archive_id"
        " AND d.kind = 'assignment' ORDER BY d.begun DESC, d.what DESC LIMIT 1), '')"
    )
