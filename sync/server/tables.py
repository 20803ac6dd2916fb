"""The tables of the service, for the repositories. Times are milliseconds since 1970, hashes raw bytes."""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(name: str, *args: sa.ForeignKey, key: bool = False, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, *args, primary_key=key, nullable=null)


def _number(name: str, *, key: bool = False, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger, primary_key=key, nullable=null, autoincrement=False)


def _bytes(name: str) -> "sa.Column[bytes]":
    return sa.Column(name, sa.LargeBinary, nullable=False)


# One row: who this centre is.
centre = sa.Table("centre", metadata, _number("id", key=True), _text("name"), _bytes("private_key"))

# An organisation unit is a stream; `position` is the last one given out, under this row's lock.
units = sa.Table("units", metadata, _text("id", key=True), _text("name"), _number("position"))

# `scope` is the number of this person's last scope change.
people = sa.Table(
    "people",
    metadata,
    _text("id", key=True),
    _text("name"),
    _text("role"),
    _text("unit", sa.ForeignKey("units.id")),
    _number("scope"),
)

codes = sa.Table(
    "codes",
    metadata,
    _text("hash", key=True),
    _text("person", sa.ForeignKey("people.id")),
    _number("expires_ms"),
    _number("used_ms", null=True),
)

# `seq` and `head` are the centre's end of the device's chain. `public_key` is the one in use, since `key_ms`;
# `rotate_ms`: when an administrator said that it is to be changed.
devices = sa.Table(
    "devices",
    metadata,
    _text("id", key=True),
    _text("person", sa.ForeignKey("people.id")),
    _text("name"),
    _bytes("public_key"),
    _number("created_ms"),
    _number("revoked_ms", null=True),
    _number("seq"),
    _bytes("head"),
    _number("seen_ms", null=True),
    _number("skew_ms", null=True),
    _text("app_version"),
    _number("key_ms"),
    _number("rotate_ms", null=True),
)

# The keys a device had, from 0 on: each counts for its events after `since`, until the next one does. The one
# before and it itself signed that it follows; nothing did for the first.
device_keys = sa.Table(
    "device_keys",
    metadata,
    _text("device", sa.ForeignKey("devices.id"), key=True),
    _number("number", key=True),
    _bytes("public_key"),
    _number("since"),
    _number("since_ms"),
    _bytes("by_former"),
    _bytes("by_key"),
    _number("stolen_ms", null=True),
    sa.UniqueConstraint("device", "public_key"),
)

tokens = sa.Table(
    "tokens",
    metadata,
    _text("hash", key=True),
    _text("device", sa.ForeignKey("devices.id")),
    _number("expires_ms"),
)

# Assertions that were used, until they expire: each opens the door once.
assertions = sa.Table("assertions", metadata, _text("id", key=True), _number("expires_ms"))

# Under which names the centre told a device something: what is missing here was lost with a backup put back.
confirmations = sa.Table(
    "confirmations",
    metadata,
    _text("device", sa.ForeignKey("devices.id"), key=True),
    _number("number", key=True),
    _text("name"),
    sa.UniqueConstraint("device", "name"),
)

# `digest` and `size` (bytes) are what its entities' states add up to.
archives = sa.Table(
    "archives",
    metadata,
    _text("id", key=True),
    _text("unit", sa.ForeignKey("units.id")),
    _bytes("digest"),
    sa.Column("size", sa.BigInteger, nullable=False, server_default="0"),
)

# The last change of one person's relation to one archive. `origin` is the device that made the archive and
# so needs no snapshot of it.
scope = sa.Table(
    "scope",
    metadata,
    _text("person", sa.ForeignKey("people.id"), key=True),
    _text("archive", sa.ForeignKey("archives.id"), key=True),
    _number("number"),
    sa.Column("granted", sa.Boolean, nullable=False),
    _text("origin", null=True),
    sa.UniqueConstraint("person", "number"),
)

# Parted by stream on PostgreSQL (migration 0004 says how and why).
events = sa.Table(
    "events",
    metadata,
    _text("unit", key=True),
    _number("position", key=True),
    _text("device"),
    _number("seq"),
    _text("archive"),
    _bytes("hash"),
    _number("received_ms"),
    _bytes("payload"),
    sa.UniqueConstraint("device", "seq", "unit"),
    sa.Index(None, "archive"),
    postgresql_partition_by="HASH (unit)",
)

# Events that were not permitted: kept for a person to see, part of the chain, part of nothing else.
quarantine = sa.Table(
    "quarantine",
    metadata,
    _text("device", sa.ForeignKey("devices.id"), key=True),
    _number("seq", key=True),
    _bytes("hash"),
    _text("code"),
    _text("reason"),
    _number("received_ms"),
    _bytes("payload"),
)

# What each device signed, so that its chain can be proved later.
batches = sa.Table(
    "batches",
    metadata,
    _text("device", sa.ForeignKey("devices.id"), key=True),
    _number("last", key=True),
    _number("first"),
    _bytes("head"),
    _bytes("signature"),
    _number("received_ms"),
)

# Of an archive that is there: its stream was locked (migration 0007 says why the database is not to look).
entities = sa.Table(
    "entities",
    metadata,
    _text("id", key=True),
    _text("archive"),
    _text("type"),
    _bytes("state"),
    sa.Index(None, "archive"),
)

uploads = sa.Table(
    "uploads",
    metadata,
    _text("device", sa.ForeignKey("devices.id"), key=True),
    _text("sha256", key=True),
    _text("archive"),
    _number("length"),
    _number("created_ms"),
)

blobs = sa.Table("blobs", metadata, _text("sha256", key=True), _number("size"), _number("stored_ms"))

# What erasures took out of archives: who has not heard of it yet may still have it to send.
erased_evidence = sa.Table("erased_evidence", metadata, _text("archive", key=True), _text("sha256", key=True))

# Blobs, and begun uploads of them, that were erased and whose files still have to go.
removals = sa.Table("removals", metadata, _text("sha256", key=True))

# Which archives a blob is evidence in: who has one of them in scope may read it.
blob_archives = sa.Table(
    "blob_archives",
    metadata,
    _text("sha256", sa.ForeignKey("blobs.sha256"), key=True),
    _text("archive", sa.ForeignKey("archives.id"), key=True),
)

packs = sa.Table(
    "packs",
    metadata,
    _text("name", key=True),
    _number("number", key=True),
    _text("version"),
    _text("sha256"),
    _number("size"),
    _number("published_ms"),
    _bytes("data"),
    sa.UniqueConstraint("name", "version"),
)
