"""The first schema: log, views, search, drafts, evidence, and what sync remembers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "archive",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("stream", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.BLOB(), nullable=False),
        sa.Column("known", sa.Integer(), server_default="0", nullable=False),
        sa.Column("pending", sa.Integer(), server_default="0", nullable=False),
        sa.Column("conflicts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("leaving", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive")),
        sa.UniqueConstraint("uid", name=op.f("uq_archive_uid")),
    )
    op.create_table(
        "chain",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.BLOB(), nullable=False),
        sa.Column("head", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_chain")),
    )
    op.create_table(
        "cursor",
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_cursor")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("uid", name=op.f("uq_device_uid")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("archive", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("form_version", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Text(), server_default="", nullable=False),
        sa.Column("progress", sa.Integer(), server_default="0", nullable=False),
        sa.Column("errors", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_ms", sa.Integer(), nullable=False),
        sa.Column("content", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("uid", name=op.f("uq_draft_uid")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("archive", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("captured_ms", sa.Integer(), nullable=True),
        sa.Column("device", sa.Text(), server_default="", nullable=False),
        sa.Column("original_sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("uploaded", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("linked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("wanted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("thumbnail", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("sha256", name=op.f("uq_evidence_sha256")),
    )
    op.create_index("ix_evidence_archive", "evidence", ["archive"], unique=False)
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_index("ix_journal_book", "journal", ["book"], unique=False)
    op.create_table(
        "pack",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("manifest", sa.Text(), server_default="", nullable=False),
        sa.Column("data", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pack")),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("payload", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
    )
    op.create_table(
        "refusal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_refusal")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "entity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("archive_id", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("baseline", sa.BLOB(), nullable=True),
        sa.Column("state", sa.BLOB(), nullable=True),
        sa.Column("hlc", sa.Integer(), server_default="0", nullable=False),
        sa.Column("conflicts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("state IS NOT NULL OR baseline IS NOT NULL", name=op.f("ck_entity_something")),
        sa.ForeignKeyConstraint(["archive_id"], ["archive.id"], name=op.f("fk_entity_archive_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
        sa.UniqueConstraint("uid", name=op.f("uq_entity_uid")),
    )
    op.create_index("ix_entity_archive_id", "entity", ["archive_id", "type"], unique=False)
    op.create_index(
        "ix_entity_conflicts", "entity", ["conflicts"], unique=False, sqlite_where=sa.text("conflicts > 0")
    )
    op.create_table(
        "evidence_chunk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("data", sa.BLOB(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_chunk_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_chunk")),
        sa.UniqueConstraint("evidence_id", "number", name=op.f("uq_evidence_chunk_evidence_id")),
    )
    op.create_table(
        "firm",
        sa.Column("archive_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("sort_name", sa.Text(), server_default="", nullable=False),
        sa.Column("uscc", sa.Text(), server_default="", nullable=False),
        sa.Column("county", sa.Text(), server_default="", nullable=False),
        sa.Column("industry", sa.Text(), server_default="", nullable=False),
        sa.Column("tier", sa.Text(), server_default="", nullable=False),
        sa.Column("updated_hlc", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sync_state", sa.Text(), server_default="", nullable=False),
        sa.Column("sync_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("grade", sa.Text(), server_default="", nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("completeness", sa.Integer(), server_default="0", nullable=False),
        sa.Column("alerts_high", sa.Integer(), server_default="0", nullable=False),
        sa.Column("alerts_warn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_visit", sa.Text(), server_default="", nullable=False),
        sa.Column("readonly", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["archive_id"], ["archive.id"], name=op.f("fk_firm_archive_id")),
        sa.PrimaryKeyConstraint("archive_id", name=op.f("pk_firm")),
    )
    op.create_index("ix_firm_sort_name", "firm", ["sort_name"], unique=False)
    op.create_index("ix_firm_uscc", "firm", ["uscc"], unique=False)
    op.create_table(
        "replica",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.Column("seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("head", sa.BLOB(), nullable=True),
        sa.Column("hlc", sa.Integer(), server_default="0", nullable=False),
        sa.Column("acked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("scope", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_replica_single")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_replica_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replica")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.BLOB(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_event_device_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_event_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("device_id", "seq", name=op.f("uq_event_device_id")),
    )
    op.create_index("ix_event_entity_id", "event", ["entity_id"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE firm_text USING fts5(words, content='', contentless_delete=1,"
        " tokenize='trigram')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE firm_gram USING fts5(grams, content='', contentless_delete=1, detail=none,"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute("INSERT INTO replica (id) VALUES (1)")


def downgrade() -> None:
    op.execute("DROP TABLE firm_gram")
    op.execute("DROP TABLE firm_text")
    op.drop_index("ix_event_entity_id", table_name="event")
    op.drop_table("event")
    op.drop_table("replica")
    op.drop_index("ix_firm_uscc", table_name="firm")
    op.drop_index("ix_firm_sort_name", table_name="firm")
    op.drop_table("firm")
    op.drop_table("evidence_chunk")
    op.drop_index("ix_entity_conflicts", table_name="entity", sqlite_where=sa.text("conflicts > 0"))
    op.drop_index("ix_entity_archive_id", table_name="entity")
    op.drop_table("entity")
    op.drop_table("setting")
    op.drop_table("refusal")
    op.drop_table("quarantine")
    op.drop_table("pack")
    op.drop_index("ix_journal_book", table_name="journal")
    op.drop_table("journal")
    op.drop_index("ix_evidence_archive", table_name="evidence")
    op.drop_table("evidence")
    op.drop_table("draft")
    op.drop_table("device")
    op.drop_table("cursor")
    op.drop_table("chain")
    op.drop_table("archive")
