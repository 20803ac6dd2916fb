"""Bundles at the centre: `take_in` a device's, `write` one for a device.

What comes in goes through the doors of the exchange and of the blobs, with the device as the caller: it may
do no more by stick than over the line, and may come twice. Who carried the stick does not matter.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from forms.errors import UserError
from sync import bundle, wire
from sync.server import centre
from sync.server.accounts import keys
from sync.server.accounts import repository as accounts
from sync.server.accounts.repository import Caller
from sync.server.blobs import repository as blob_rows
from sync.server.blobs.service import Blobs
from sync.server.carrying.answering import Answer
from sync.server.carrying.report import Report
from sync.server.carrying.volumes import Volumes
from sync.server.database import Database
from sync.server.exchange import body as bodies
from sync.server.exchange import confirmations
from sync.server.exchange import repository as chains
from sync.server.exchange.service import Exchange
from sync.server.failures import RefusedError
from sync.server.packs import repository as packs
from sync.server.scope import repository as scope

_HASH = re.compile(rb"\b[0-9a-f]{64}\b")
_ID = re.compile(r"[0-9A-Za-z._:-]{1,64}")
MOST_WANTED = 100_000  # photos that one file may ask for; what is more is asked for again
MOST_STREAMS = 9_000  # in what a device says it has: its answer goes on from these, and those it is given


@dataclass(slots=True)
class Asked:
    """What a device wants to be told: what it has, as far as it said, and the photos it asked for."""

    request: wire.SyncRequest = field(default_factory=wire.SyncRequest)
    history: str | None = None
    photos: list[str] = field(default_factory=list)

    def over(self, earlier: "Asked") -> "Asked":
        """Both, of two files of one device; what the later one says of what it has counts, if it got so far
        as to say it."""
        said = self.request if self.request != wire.SyncRequest() else earlier.request
        history = self.history if said is self.request else earlier.history
        return Asked(said, history, [*dict.fromkeys([*earlier.photos, *self.photos])])


class Bundles:
    """`clock` gives milliseconds since 1970."""

    def __init__(
        self,
        database: Database,
        exchange: Exchange,
        blobs: Blobs,
        clock: Callable[[], int],
        chance: Random = centre.CHANCE,
    ) -> None:
        self._chance = chance
        self._database = database
        self._exchange = exchange
        self._blobs = blobs
        self._clock = clock

    def take_in(self, path: Path) -> tuple[Report, Asked]:
        """Take in one file as far as it is whole. Nothing is raised for what a stick may hold: it is in the
        report. Raises OSError when the centre's disk is full; then the file can be read again."""
        report, asked = Report(path.name), Asked()
        try:
            with bundle.Opened(path, lambda header: self._keys(header, path.name)) as opened:
                caller = self._caller(opened.header.sender)
                report.device, report.person = caller.device, caller.person
                report.number = opened.header.number
                _check_revoked(caller)
                _Taking(self, caller, report, asked).run(opened)
        except RefusedError as error:
            report.code, report.message = error.code, str(error)
        except UserError as error:
            report.code, report.message = error.code, str(error)
            report.needs = int(str(error.details.get("missing", 0)))
        return report, asked

    def write(self, device: str, folder: Path, asked: Asked | None = None, limit: int = 0) -> list[Path]:
        """Write the answer to what a device asked (or all it may have) to files of at most `limit` bytes in
        `folder`. Raises UserError `bad-argument`, OSError."""
        asked = asked or Asked()
        with self._database.read() as connection:
            caller = accounts.caller_at(connection, device)
            found = accounts.device_key(connection, device)
            own = centre.private_key(connection)
            stolen = found is not None and keys.is_stolen(connection, device, found[0])
        if caller is None or found is None:
            raise UserError("bad-argument", "Not done: {why}.", "", why=f"there is no device {device}")
        if stolen and not caller.revoked:  # whoever has that key could read it
            raise UserError(
                "answer-stolen-key",
                "No answer was written: the key of device {device} was reported stolen.",
                "The device gets another key with the code that was printed; then its answer can be written.",
                device=device,
            )
        answer = Answer(self._exchange, caller, asked.request, asked.history)
        volumes = Volumes(folder, bundle.Keys(own, found[0]), device, self._clock(), limit)
        with volumes:
            if caller.revoked:
                volumes.begin(answer.state)
                volumes.add(bundle.Wipe())
                return volumes.finish()
            for state, packed in answer.replies():
                section = bundle.Reply(size=len(packed))
                volumes.add(section, [packed], state)
            self._packs(volumes, answer)
            self._received(volumes, caller, answer.state)
            self._photos(volumes, caller, asked.photos, answer.state)
            return volumes.finish()

    def _packs(self, volumes: Volumes, answer: Answer) -> None:
        for name, version in answer.offered.items():
            with self._database.read() as connection:
                data = packs.data(connection, name, version)
            if data is not None:
                section = bundle.Pack(size=len(data), name=name, version=version)
                volumes.add(section, [data], answer.state)

    def _received(self, volumes: Volumes, caller: Caller, state: bundle.DownManifest) -> None:
        with self._database.read() as connection:
            known = blob_rows.confirmed(connection, caller.person)
            lists = [*bundle.in_lists((sha, a) for sha, a in known if self._blobs.is_whole(sha))]
        if not lists:
            return
        name = confirmations.new_name(self._chance)
        self._database.write(lambda c: confirmations.note(c, caller.device, name))
        for some in lists:
            volumes.add(bundle.Received(photos=some, confirmed=name), state=state)

    def _photos(
        self, volumes: Volumes, caller: Caller, wanted: Sequence[str], state: bundle.DownManifest
    ) -> None:
        for sha in dict.fromkeys(wanted):
            try:
                path = self._blobs.path(caller, sha)
            except RefusedError:
                continue  # not here, or not this person's to see
            with self._database.read() as connection:
                there = scope.granted(connection, caller.person, blob_rows.archives(connection, sha))
            section = bundle.Photo(size=path.stat().st_size, sha256=sha, archive=min(there))
            volumes.add(section, _pieces(path), state)

    def _keys(self, header: bundle.Header, name: str) -> bundle.Keys:
        with self._database.read() as connection:
            own = centre.private_key(connection)
            plain = _ID.fullmatch(header.sender) is not None
            found = accounts.device_key(connection, header.sender) if plain else None
        if header.kind != "up" or header.recipient != bundle.CENTRE:
            raise bundle.for_another(header, name)
        if found is None:
            raise UserError(
                "bundle-stranger",
                "The file {name} comes from a device that is not enrolled here.",
                "Nothing of it was taken in. Ask whose stick it is.",
                name=name,
            )
        with self._database.read() as connection:
            had = keys.history(connection, header.sender)
        # Written before the key was changed: good, unless somebody else may have written it.
        if had[-1].stolen:
            raise UserError(
                "bundle-stolen-key",
                "The file {name} is signed with a key of device {device} that was reported stolen.",
                "Nothing of it was taken in. The device gets another key with the code that was printed, and"
                " writes its bundle again.",
                name=name,
                device=header.sender,
            )
        former = tuple(key.public_key for key in had[:-1] if not key.stolen)
        return bundle.Keys(own, found[0], other_former=former)

    def _caller(self, device: str) -> Caller:
        with self._database.read() as connection:
            caller = accounts.caller_at(connection, device)
        assert caller is not None, "its key was found"
        return caller

    def evidence_named(self, archive: str) -> frozenset[bytes]:
        """Whatever in the records of an archive could be the hash of evidence."""
        with self._database.read() as connection:
            states = chains.archive_states(connection, [archive])
            return frozenset(found for _, state in states for found in _HASH.findall(state))

    @property
    def exchange(self) -> Exchange:
        """The door of records."""
        return self._exchange

    @property
    def blobs(self) -> Blobs:
        """The door of photos."""
        return self._blobs

    def confirmed(self, device: str) -> int:
        """The last event of a device's chain here."""
        with self._database.read() as connection:
            return chains.standing(connection, device).end.seq


class _Taking:
    """One file of a known device being taken in."""

    def __init__(self, bundles: Bundles, caller: Caller, report: Report, asked: Asked) -> None:
        self._bundles, self._caller, self._report, self._asked = bundles, caller, report, asked
        self._manifest: bundle.UpManifest | None = None
        self._named: dict[str, frozenset[bytes]] = {}  # archive → hashes in its records
        self._objection: UserError | None = None  # to be raised once it is known what the device has

    def run(self, opened: bundle.Opened) -> None:
        """All sections. Raises UserError, RefusedError."""
        for section, pieces in opened.sections():
            if isinstance(section, bundle.UpManifest):
                self._begin(section)
            elif self._manifest is None:
                raise opened.damaged()
            elif isinstance(section, bundle.Request):
                self._request(b"".join(pieces()))
            elif isinstance(section, bundle.Wanted):
                self._asked.photos.extend(section.photos[: MOST_WANTED - len(self._asked.photos)])
            elif self._objection is not None:
                raise self._objection
            elif isinstance(section, bundle.Photo):
                self._photo(section, pieces)
            elif isinstance(section, bundle.End):
                self._share(section)
                self._report.last = section.last

    def _begin(self, manifest: bundle.UpManifest) -> None:
        self._manifest = manifest
        report = self._report
        report.expected_records = max(0, manifest.last - manifest.first + 1)
        report.expected_photos = manifest.photos
        here = self._bundles.confirmed(self._caller.device)
        if here >= manifest.first - 1:
            return
        earlier = [n for n, first in enumerate(manifest.starts, 1) if first <= here + 1]
        if not earlier or earlier[-1] >= report.number:
            self._objection = UserError(
                "bundle-gap",
                "Records {first} to {last} of device {device} are not here, and no stick of this bundle has"
                " them: the centre was restored, or an earlier bundle is still on its way.",
                "Nothing is lost: give the device the centre's answer, then write its bundle again.",
                first=here + 1,
                last=manifest.first - 1,
                device=self._caller.device,
            )
            return
        self._objection = UserError(
            "bundle-needs",
            "This is stick {number} of a bundle; it needs stick {missing} first.",
            "Nothing of it was taken in yet. Read stick {missing}, then this one again.",
            number=report.number,
            missing=earlier[-1],
        )

    def _request(self, packed: bytes) -> None:
        request, sections = bodies.read_request(packed)
        if request.device not in {"", self._caller.device}:
            raise RefusedError(403, "out-of-scope", "The request is another device's.")
        self._bundles.exchange.check_protocol(request)
        if len(request.cursors) > MOST_STREAMS:
            raise RefusedError(400, "bad-request", f"It says positions of more than {MOST_STREAMS} streams.")
        if request.batch is None:
            self._asked.request = request
            self._asked.history = self._manifest.history if self._manifest else None
        elif self._objection is not None:
            raise self._objection
        before = self._bundles.confirmed(self._caller.device)
        if sections:
            self._bundles.exchange.take(self._caller, request, sections)
        new = self._bundles.confirmed(self._caller.device) - before
        self._report.records += new
        self._report.records_here += sum(batch.count for batch, _ in sections) - new

    def _share(self, section: bundle.End) -> None:
        """What is not taken the answer does not name: the device says it again."""
        for sha256, archive in section.named:
            with suppress(RefusedError):
                self._check_named(sha256, archive)
                self._bundles.blobs.share(self._caller, sha256, archive)

    def _photo(self, section: bundle.Photo, pieces: Callable[[], Iterator[bytes]]) -> None:
        try:
            self._check_named(section.sha256, section.archive)
            new = self._bundles.blobs.put(self._caller, section.sha256, section.archive, section.size, pieces)
        except RefusedError as error:
            self._report.refuse(f"Photo {section.sha256[:12]} was not taken in: {error}")
            return
        self._report.photos += new
        self._report.photos_here += not new

    def _check_named(self, sha256: str, archive: str) -> None:
        """A stick may be older than a withdrawal: what no record names any more must not come back. Records
        go before photos, so all that name one are here by now."""
        named = self._named.get(archive)
        if named is None:
            named = self._named[archive] = self._bundles.evidence_named(archive)
        if sha256.encode() not in named:
            raise RefusedError(403, "out-of-scope", f"No record of archive {archive} names it.")


def _check_revoked(caller: Caller) -> None:
    if caller.revoked:
        raise UserError(
            "bundle-revoked",
            "Device {device} was revoked: nothing of it is taken in any more.",
            "The answer tells it to destroy what it has; bring it there.",
            device=caller.device,
        )


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(256 << 10):
            yield piece
