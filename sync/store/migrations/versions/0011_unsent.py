"""How much waits for the centre is kept beside it: asked after every save, it read all that was unsent."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ALL = """
UPDATE replica SET (unsent, unsent_bytes) = (
 SELECT count(*), coalesce(sum(length(e.payload)), 0) FROM event e
 WHERE e.device_id = replica.device_id AND e.seq > replica.acked)"""
_OWN = "{0}.device_id = (SELECT device_id FROM replica) AND {0}.seq > (SELECT acked FROM replica)"
# Own events between two numbers, as they are confirmed, or forgotten by a centre that was put back.
_BETWEEN = """
UPDATE replica SET (unsent, unsent_bytes) = (
 SELECT replica.unsent {0} count(*), replica.unsent_bytes {0} coalesce(sum(length(e.payload)), 0) FROM event e
 WHERE e.device_id = NEW.device_id AND e.seq > {1} AND e.seq <= {2})"""
_TRIGGERS = {
    "event_added": (
        f"AFTER INSERT ON event WHEN {_OWN.format('NEW')}",
        "UPDATE replica SET unsent = unsent + 1, unsent_bytes = unsent_bytes + length(NEW.payload)",
    ),
    "event_gone": (
        f"AFTER DELETE ON event WHEN {_OWN.format('OLD')}",
        "UPDATE replica SET unsent = unsent - 1, unsent_bytes = unsent_bytes - length(OLD.payload)",
    ),
    "event_emptied": (
        f"AFTER UPDATE OF payload ON event WHEN {_OWN.format('NEW')}",
        "UPDATE replica SET unsent_bytes = unsent_bytes + length(NEW.payload) - length(OLD.payload)",
    ),
    "replica_another": (
        "AFTER UPDATE OF device_id ON replica WHEN NEW.device_id IS NOT OLD.device_id",
        _ALL,
    ),
    "replica_confirmed": (
        "AFTER UPDATE OF acked ON replica WHEN NEW.device_id IS OLD.device_id AND NEW.acked > OLD.acked",
        _BETWEEN.format("-", "OLD.acked", "NEW.acked"),
    ),
    "replica_rewound": (
        "AFTER UPDATE OF acked ON replica WHEN NEW.device_id IS OLD.device_id AND NEW.acked < OLD.acked",
        _BETWEEN.format("+", "NEW.acked", "OLD.acked"),
    ),
}


def upgrade() -> None:
    for name in ("unsent", "unsent_bytes"):
        op.add_column("replica", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.execute(_ALL)
    for name, (when, then) in _TRIGGERS.items():
        op.get_bind().exec_driver_sql(f"CREATE TRIGGER {name} {when} BEGIN {then}; END")


def downgrade() -> None:
    for name in _TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    for name in ("unsent", "unsent_bytes"):
        op.drop_column("replica", name)
