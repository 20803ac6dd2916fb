"""The wire contract between client and service: every message, in one place, for both sides.

One call, `POST /v1/sync`, carries events up and brings events down. Its bodies are zstd streams of lines
(`application/x-ndjson`): a header line (JSON of a model below), then raw event or entity bytes exactly as
they were first written. A header says how many raw lines follow it, so that nothing inside them is looked at
to find where it ends.

Request: one `SyncRequest` line, then `batch.count` event lines (seq = batch.first …); then, if there was a
batch, any number of further ones, each a `Batch` line and its event lines, until the body ends. Each counts
as soon as it is there, whatever becomes of the rest.
Response: one `SyncReply` line, then any number of parts, each a header line with `kind` and its raw lines:
`EventsPart`, `SnapshotPart`, `PurgePart`, `PackPart`, `ChainPart`, and last an `EndPart` (its absence: the
body was cut).
The reply carries `Content-Encoding: zstd`, which tells it from a stranger's answer; the request may leave it
out. Header lines may leave out fields that have their default.

Blobs follow tus 1.0 at `/v1/blobs`: creation with `Upload-Length` and `Upload-Metadata: sha256 <b64>,archive
<b64>` (base64 of the hex digest and of the archive's id, which says who may read it) answers `Location:
/v1/blobs/<sha256>` and the `Upload-Offset` to go on from (= length: the centre has it); `HEAD` and `PATCH` go
there, and so does `GET`. An answer that says the centre has all of it carries `Xindang-Confirmed`, as
`SyncReply.confirmed`.

Failure codes: 400 `bad-request`, `bad-signature` · 401 `bad-code` (enrolment), `bad-assertion`, `bad-clock`,
`no-token` (get a new one) · 403 `wipe` (device revoked), `out-of-scope`,
`not-permitted` (figures, to a role that may not read them) · 404 `not-found` · 409 `wrong-head`
(with `expect`, `head`), `fork`, `wrong-offset`, `enrolled` · 413 `too-large` · 422 `wrong-hash` · 423
`locked` · 426 `please-update` · 429 and 503 `busy` with `Retry-After` · 500 `failed`.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

PROTOCOL = 1
OLDEST_PROTOCOL = 1
MEDIA_TYPE = "application/x-ndjson"
MAX_BATCH_EVENTS = 5_000
MAX_BATCH_BYTES = 4 << 20  # of unpacked event lines in one batch; a single larger event goes alone
MAX_UNPACKED = 64 << 20  # hard limit on an unpacked reply, and on a batch of one event
# Bytes of the states of one archive, which a reply holds whole, beside what erasures take and what the centre
# says of them; and of one entity.
MAX_ARCHIVE = 40 << 20
MAX_ERASURES = 8 << 20
MAX_ENTITY = 8 << 20
MAX_LINKS = 30  # of a device's keys in one message
CONFIRMED = "Xindang-Confirmed"  # header: what `SyncReply.confirmed` is, with the last piece of a blob
GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer"  # RFC 7523
ASSERTION_AUDIENCE = "xindang-centre"

Id = Annotated[str, Field(max_length=64, pattern=r"^[^\x00]*$")]
Count = Annotated[int, Field(ge=0, lt=1 << 63)]  # positions, sequence numbers, milliseconds
Seq = Annotated[int, Field(ge=0, lt=1 << 62)]  # of a device's own events, which are counted on from it


class Message(BaseModel):
    """Base of all messages: immutable; unknown fields are ignored, so older peers understand newer."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class KeyLink(Message):
    """One step of a device from a signing key to the next (raw Ed25519, hex), which both signed
    (`sync.succession`)."""

    former: str = Field(pattern="^[0-9a-f]{64}$")
    key: str = Field(pattern="^[0-9a-f]{64}$")
    by_former: str = Field(pattern="^[0-9a-f]{128}$")
    by_key: str = Field(pattern="^[0-9a-f]{128}$")


class EnrolRequest(Message):
    """`POST /v1/enrol`: a one-time code and this device's own public key (raw Ed25519, hex), which signs
    both (`sync.succession.enrolling`).

    The first key makes the device's id: a device that a restored centre forgot is itself again with its old
    key, if it says whose it was (`person`) and the code is for the same. `keys` lead from its first key to
    `public_key`; they also give a device whose key was reported stolen another one. 409 `enrolled`, the code
    still good: the centre knows this key, or it was another person's; the device needs a new one."""

    code: str = Field(min_length=4, max_length=64)
    device_name: str = Field(max_length=100)
    public_key: str = Field(pattern="^[0-9a-f]{64}$")
    signature: str = Field(pattern="^[0-9a-f]{128}$")
    person: Id = ""
    keys: tuple[KeyLink, ...] = Field(default=(), max_length=MAX_LINKS)
    app_version: str = Field(default="", max_length=64)


class Person(Message):
    """Who works on the device. `unit` is the organisation unit, whose stream new archives join."""

    id: str
    name: str
    role: str
    unit: str
    unit_name: str


class EnrolReply(Message):
    """The device id the centre gave, and the key it signs packs with (raw Ed25519, hex)."""

    device: str
    person: Person
    centre_key: str
    centre_name: str


class TokenReply(Message):
    """`POST /v1/token` (form: grant_type, assertion): RFC 6749 §5.1. With `keys` in the form (a JSON list of
    `KeyLink`), the assertion is signed with the key they lead to, which the centre takes from now on, and
    `certificate` is its word for it (hex), as `SyncReply.certificate`."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the scheme's name, no secret
    expires_in: int
    certificate: str = ""


class Batch(Message):
    """A gapless run of this device's events, `first` … `first+count-1`; `head` is the chain's head after it,
    signed over `sync.chain.signed_bytes`. `left` signs what is left of those among them that do not go as
    they were first written (`sync.chain.signed_left`); "" where all do. Hex."""

    first: int = Field(ge=1, lt=1 << 62)
    count: int = Field(ge=1, le=MAX_BATCH_EVENTS)
    head: str = Field(pattern="^[0-9a-f]{64}$")
    signature: str = Field(pattern="^[0-9a-f]{128}$")
    left: str = Field(default="", pattern="^([0-9a-f]{128})?$")


Signed = tuple[Batch, Sequence[bytes]]
"""A batch and its event lines, as a body carries them."""


class SyncRequest(Message):
    """The header of a sync call. `acked` is the last own seq the centre confirmed, as the device knows it;
    `cursors` the stream positions received so far; `scope` the last scope change applied; `packs` the
    versions held. `limit` is roughly how many bytes of events the device wants in one reply. `confirmed` is
    the name under which the centre last told this device something (with a reply, or a photo's last piece): a
    centre that does not remember it was restored from a backup. `check` names further archives whose digests
    are wanted, `each` asks for them one by one instead of their sum, `again` names archives wanted as
    snapshots once more (their digests disagreed; as many come as a reply takes); all are answered when the
    device is up to date. `recall`: the reply is to bring nothing but the hashes of this device's own events
    after that number (a `ChainPart`); those of another `device` of the same person, where that is named."""

    protocol: int = PROTOCOL
    device: Id = ""  # may be left out: the token names it
    confirmed: Id = ""
    acked: Count = 0
    batch: Batch | None = None
    cursors: Mapping[Id, Count] = Field(default_factory=dict, max_length=10_000)
    scope: Count = 0
    packs: Mapping[str, str] = Field(default_factory=dict)
    limit: Count = 4 << 20
    check: tuple[Id, ...] = Field(default=(), max_length=10_000)
    again: tuple[Id, ...] = Field(default=(), max_length=1_000)
    each: bool = False
    recall: Seq | None = None
    clock_ms: Count = 0  # this device's wall clock; skew is measured, never punished; 0: as noted before
    certify: bool = False  # the device needs a certificate of its key, to sign cards with (sync.card)
    app_version: str = Field(default="", max_length=64)  # "": as noted before


class Refusal(Message):
    """An event the centre keeps aside (quarantine) and why, for a person to see. It never blocks others."""

    seq: Count
    code: str
    reason: str


class SyncReply(Message):
    """The header of a reply. `acked` and `head` are the centre's end of this device's chain, or the last that
    `refused` has room for: a device whose own differs sends again from there. `confirmed` is to be kept,
    before anything else of the reply, and said with the next call ("": what was said last still counts).
    `restored`: the centre has lost something it told this device; the push was taken, the reply has no parts
    and `more`; the device forgets its cursors and scope, not its data, offers its photos anew, and calls
    again. `rotate`: the device is to change its signing key once it has nothing left to send."""

    protocol: int = PROTOCOL
    confirmed: str = Field(default="", max_length=64)
    restored: bool = False
    clock_ms: Count
    acked: Count
    head: str
    refused: tuple[Refusal, ...] = ()
    certificate: str = ""  # hex; what `certify` asked for
    rotate: bool = False


class EventsPart(Message):
    """`count` event lines of `stream`, in position order; afterwards the device's cursor is `to`.

    `people`: person id → name of whose work this part carries, without the device's own person and whom this
    reply named before; to be stored with the part."""

    kind: Literal["events"] = "events"
    stream: Id
    count: Count
    to: Count
    people: Mapping[str, str] = Field(default_factory=dict)


class SnapshotPart(Message):
    """One archive's folded entities (`count` lines of sync.merge.to_bytes), as of `position` in `stream`.
    `scope` is the scope change that granted it: to be stored with it. `digest`: hex of sync.merge.digest.
    `people` as in EventsPart, of all who ever wrote in the archive."""

    kind: Literal["snapshot"] = "snapshot"
    archive: Id
    stream: Id
    position: Count
    scope: Count
    count: Count
    digest: str
    people: Mapping[str, str] = Field(default_factory=dict)


class PurgePart(Message):
    """An archive left this device's scope: purge it once its pending events are acknowledged."""

    kind: Literal["purge"] = "purge"
    archive: Id
    scope: Count


class PackPart(Message):
    """A newer pack is there; fetched with `GET /v1/packs/{name}/{version}`."""

    kind: Literal["pack"] = "pack"
    name: str
    version: str
    size: Count
    sha256: str


class ChainPart(Message):
    """The hashes (`count` lines, hex) of this device's own events at the centre, from number `first` on."""

    kind: Literal["chain"] = "chain"
    first: Count
    count: Count


class EndPart(Message):
    """The last line of a reply. `more`: call again at once. Otherwise what the centre's digests say of the
    archives this call touched or asked to check (a snapshot carries its own): `archives`, how many those are,
    and `total`, hex of the sum of their digests modulo 2**256, so that agreeing costs the same for one and
    for thousands; or, for whoever asked for `each`, `digests`: archive → hex, and `unknown`: of the archives
    to check those that the centre has never heard of."""

    kind: Literal["end"] = "end"
    more: bool = False
    archives: Count = 0
    total: str = ""
    digests: Mapping[Id, str] = Field(default_factory=dict)
    unknown: tuple[Id, ...] = ()


AnyPart = EventsPart | SnapshotPart | PurgePart | PackPart | ChainPart | EndPart
Part = Annotated[AnyPart, Field(discriminator="kind")]
PART: TypeAdapter[AnyPart] = TypeAdapter(Part)


class Failure(Message):
    """The body of every answer that is not 2xx. `expect` comes with 409 `wrong-head`: send from there; `head`
    is the head before it. `clock_ms` comes with 401 `bad-clock`: assert again by the centre's clock."""

    code: str
    message: str
    expect: int | None = None
    head: str | None = None
    clock_ms: int | None = None


LINKS: TypeAdapter[tuple[KeyLink, ...]] = TypeAdapter(
    Annotated[tuple[KeyLink, ...], Field(max_length=MAX_LINKS)]
)


def places(error: ValidationError) -> str:
    """What is wrong with a message, and where: the first five, without what was sent."""
    return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
