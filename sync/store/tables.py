"""The tables of one user's database. Integer keys everywhere: text keys cost seven times the inserts.

Owns names and shapes; the migrations make them, and a test compares the two. The search index (two FTS5
virtual tables) is not here, since SQLAlchemy has no word for it: see `sync.store.search`.
"""

from sqlalchemy import (
    BLOB,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _text(name: str, default: str | None = "") -> Column[str]:
    return Column(
        name, Text, nullable=False, server_default=None if default is None else text(f"'{default}'")
    )


def _number(name: str, default: str | None = "0") -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=default)


device = Table(
    "device",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("uid", None),
    UniqueConstraint("uid"),
)

# The single row that says who this replica is and how far it has come. `unsent`: how many own events after
# `acked` are kept, and their bytes. Triggers keep both (migration 0011), whoever adds, empties or confirms.
replica = Table(
    "replica",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device_id", Integer, ForeignKey("device.id"), nullable=True),
    Column("identity", Text, nullable=True),
    _number("seq"),
    Column("head", BLOB, nullable=True),
    _number("hlc"),
    _number("acked"),
    _number("scope"),
    _number("unsent"),
    _number("unsent_bytes"),
    CheckConstraint("id = 1", name="single"),
)

# Own events' hashes and heads, kept when a payload goes: the chain still verifies.
chain = Table(
    "chain",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("hash", BLOB, nullable=False),
    Column("head", BLOB, nullable=False),
)

# `conflicts` are questions that wait for a person (`questions`); those of an entity are undecided properties.
archive = Table(
    "archive",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("uid", None),
    _text("stream"),
    Column("digest", BLOB, nullable=False),
    _number("known"),
    _number("pending"),
    _number("conflicts"),
    Column("leaving", Integer, nullable=True),
    UniqueConstraint("uid"),
)

# `given`: a snapshot said it, or what lies under it; see `baseline`.
entity = Table(
    "entity",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("uid", None),
    Column("archive_id", Integer, ForeignKey("archive.id"), nullable=False),
    _text("type", None),
    _number("hlc"),
    _number("conflicts"),
    _number("deleted"),
    _number("given"),
    Column("state", BLOB, nullable=False),
    UniqueConstraint("uid"),
    Index("ix_entity_archive_id", "archive_id", "type"),
    Index("ix_entity_conflicts", "conflicts", sqlite_where=Column("conflicts") > 0),
)

# What a snapshot said of an entity that is another one since; see `baselines`.
baseline = Table(
    "baseline",
    metadata,
    Column("entity_id", Integer, ForeignKey("entity.id"), primary_key=True),
    Column("state", BLOB, nullable=False),
)

# What is in the bytes of every event that deletes (and may be in those of others): `"deleted":true`.
DELETES = "instr(payload, X'2264656C65746564223A74727565') > 0"

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device_id", Integer, ForeignKey("device.id"), nullable=False),
    _number("seq", None),
    _number("hlc", None),
    Column("entity_id", Integer, ForeignKey("entity.id"), nullable=False),
    Column("payload", BLOB, nullable=False),
    UniqueConstraint("device_id", "seq"),
    Index("ix_event_entity_id", "entity_id"),
    Index("ix_event_deletes", "device_id", "seq", sqlite_where=text(DELETES)),
)

firm = Table(
    "firm",
    metadata,
    Column("archive_id", Integer, ForeignKey("archive.id"), primary_key=True),
    _text("name"),
    _text("sort_name"),
    _text("uscc"),
    _text("county"),
    _text("industry"),
    _text("tier"),
    _number("updated_hlc"),
    _text("sync_state"),
    _number("sync_count"),
    _text("grade"),
    Column("score", Integer, nullable=True),
    _number("completeness"),
    _number("alerts_high"),
    _number("alerts_warn"),
    _text("next_visit"),
    _number("readonly"),
    _text("officer"),
    _number("alerts_overdue"),
    _text("judged"),
    Index("ix_firm_sort_name", "sort_name"),
    Index("ix_firm_officer", "officer"),
    Index("ix_firm_judged", "judged"),
    Index("ix_firm_uscc", "uscc"),
    # Narrow, so that counting by any filter reads a fraction of the table.
    Index("ix_firm_filters", "county", "tier", "grade", "industry", "sync_state", "next_visit", "score"),
    Index(
        "ix_firm_attention",
        "alerts_high",
        "alerts_warn",
        sqlite_where=text("alerts_high + alerts_warn > 0"),
    ),
    Index("ix_firm_updated_hlc", "updated_hlc"),
)

# What firms are compared by, and which archive stands for one that was kept twice; see `likeness`.
likeness = Table(
    "likeness",
    metadata,
    Column("archive_id", Integer, ForeignKey("archive.id"), primary_key=True),
    _text("phone"),
    _text("address"),
    _text("merged_into"),
    Index("ix_likeness_phone", "phone", sqlite_where=text("phone <> ''")),
    Index("ix_likeness_merged_into", "merged_into", sqlite_where=text("merged_into <> ''")),
)

# What a firm was labelled with: a view of its property `labels`, for filters and their counts.
label = Table(
    "label",
    metadata,
    Column("archive_id", Integer, ForeignKey("archive.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Index("ix_label_name", "name"),
)

# Visits by their day; see `agenda`.
agenda = Table(
    "agenda",
    metadata,
    Column("entity_id", Integer, ForeignKey("entity.id"), primary_key=True),
    _text("day", None),
    _number("done"),
    Index("ix_agenda_day", "day"),
    Index("ix_agenda_done", "day", sqlite_where=text("NOT done")),
)

# What was begun, promised and ended on a day; see `duties`.
duty = Table(
    "duty",
    metadata,
    Column("entity_id", Integer, ForeignKey("entity.id"), primary_key=True),
    Column("archive_id", Integer, ForeignKey("archive.id"), nullable=False),
    _text("kind", None),
    _text("what"),
    _text("begun"),
    _text("due"),
    _text("met"),
    _text("ended"),
    Index("ix_duty_archive_id", "archive_id", "kind", "begun", "what"),
    Index("ix_duty_due", "kind", "due", "met", "archive_id"),
    Index("ix_duty_begun", "kind", "begun", "archive_id"),
    Index("ix_duty_ended", "kind", "ended", "what", "archive_id"),
)

# What was kept of a firm's judgement beside its row in the list; see `outlooks`.
outlook = Table(
    "outlook",
    metadata,
    Column("archive_id", Integer, ForeignKey("archive.id"), primary_key=True),
    _text("value", None),
)

cursor = Table(
    "cursor",
    metadata,
    Column("stream", Text, primary_key=True),
    _number("position", None),
)

# What colleagues are called, by person id.
person = Table(
    "person",
    metadata,
    Column("uid", Text, primary_key=True),
    _text("name", None),
)

refusal = Table(
    "refusal",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("code", None),
    _text("reason"),
    _number("at_ms", None),
)

# Received lines that could not be read, as they came.
quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("stream", None),
    _text("reason", None),
    _number("at_ms", None),
    Column("payload", BLOB, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("uid", None),
    _text("archive", None),
    Column("entity", Text, nullable=True),
    _text("form", None),
    _text("form_version"),
    _text("title"),
    _text("position"),
    _number("progress"),
    _number("errors"),
    _number("updated_ms", None),
    Column("content", BLOB, nullable=False),
    UniqueConstraint("uid"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("sha256", None),
    _text("archive", None),
    _number("size", None),
    _text("mime", None),
    _text("label"),
    Column("captured_ms", Integer, nullable=True),
    _text("device"),
    _text("original_sha256"),
    _number("uploaded"),
    _text("state", None),
    _number("linked"),
    _number("wanted"),
    Column("thumbnail", BLOB, nullable=False),
    UniqueConstraint("sha256"),
    Index("ix_evidence_archive", "archive"),
)

# Further archives whose records name it; `told`: the centre knows that it is evidence in them. See `sharing`.
evidence_archive = Table(
    "evidence_archive",
    metadata,
    Column("evidence_id", Integer, ForeignKey("evidence.id"), primary_key=True),
    Column("archive", Text, primary_key=True),
    _number("told"),
)

evidence_chunk = Table(
    "evidence_chunk",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("evidence_id", Integer, ForeignKey("evidence.id"), nullable=False),
    _number("number", None),
    Column("data", BLOB, nullable=False),
    UniqueConstraint("evidence_id", "number"),
)

pack = Table(
    "pack",
    metadata,
    Column("name", Text, primary_key=True),
    _text("version", None),
    _text("manifest"),
    Column("data", BLOB, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    _text("value", None),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("book", None),
    _number("at_ms", None),
    _text("who"),
    _text("what", None),
    _text("details"),
    Index("ix_journal_book", "book"),
)
