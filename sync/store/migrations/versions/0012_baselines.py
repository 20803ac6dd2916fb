"""What a snapshot said is kept in a table of its own, once something was added to it: beside the state, every
row grew out of its page with its first change."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_OF_OLD = """
CREATE TABLE entity_made (
 id INTEGER NOT NULL, uid TEXT NOT NULL, archive_id INTEGER NOT NULL, type TEXT NOT NULL,
 baseline BLOB, state BLOB,
 hlc INTEGER DEFAULT '0' NOT NULL, conflicts INTEGER DEFAULT '0' NOT NULL,
 deleted INTEGER DEFAULT '0' NOT NULL,
 CONSTRAINT pk_entity PRIMARY KEY (id),
 CONSTRAINT ck_entity_something CHECK (state IS NOT NULL OR baseline IS NOT NULL),
 CONSTRAINT fk_entity_archive_id FOREIGN KEY(archive_id) REFERENCES archive (id),
 CONSTRAINT uq_entity_uid UNIQUE (uid))"""
_OF_NOW = """
CREATE TABLE entity_made (
 id INTEGER NOT NULL, uid TEXT NOT NULL, archive_id INTEGER NOT NULL, type TEXT NOT NULL,
 hlc INTEGER DEFAULT '0' NOT NULL, conflicts INTEGER DEFAULT '0' NOT NULL,
 deleted INTEGER DEFAULT '0' NOT NULL,
 given INTEGER DEFAULT '0' NOT NULL, state BLOB NOT NULL,
 CONSTRAINT pk_entity PRIMARY KEY (id),
 CONSTRAINT fk_entity_archive_id FOREIGN KEY(archive_id) REFERENCES archive (id),
 CONSTRAINT uq_entity_uid UNIQUE (uid))"""
_BASELINE = """
CREATE TABLE baseline (
 entity_id INTEGER NOT NULL, state BLOB NOT NULL,
 CONSTRAINT pk_baseline PRIMARY KEY (entity_id),
 CONSTRAINT fk_baseline_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id))"""


def upgrade() -> None:
    op.execute(_BASELINE)
    op.execute(
        "INSERT INTO baseline SELECT id, baseline FROM entity"
        " WHERE baseline IS NOT NULL AND state IS NOT NULL AND state <> baseline ORDER BY id"
    )
    op.execute(_OF_NOW)
    op.execute(
        "INSERT INTO entity_made SELECT id, uid, archive_id, type, hlc, conflicts, deleted,"
        " baseline IS NOT NULL, coalesce(state, baseline) FROM entity ORDER BY id"
    )
    _take_its_place()


def downgrade() -> None:
    op.execute(_OF_OLD)
    op.execute(
        "INSERT INTO entity_made SELECT n.id, n.uid, n.archive_id, n.type,"
        " coalesce(b.state, iif(n.given, n.state, NULL)), iif(n.given AND b.state IS NULL, NULL, n.state),"
        " n.hlc, n.conflicts, n.deleted"
        " FROM entity n LEFT JOIN baseline b ON b.entity_id = n.id ORDER BY n.id"
    )
    op.execute("DROP TABLE baseline")
    _take_its_place()


def _take_its_place() -> None:
    """The new table that of the old, under the same name for all that refer to it."""
    op.execute("DROP TABLE entity")
    op.execute("ALTER TABLE entity_made RENAME TO entity")
    op.create_index("ix_entity_archive_id", "entity", ["archive_id", "type"])
    op.execute("CREATE INDEX ix_entity_conflicts ON entity (conflicts) WHERE conflicts > 0")
