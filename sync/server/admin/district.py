"""What the centre itself brings in: records of a whole district, and packs.

Records go through the same door as a device's: events of devices of the centre, chained and signed with the
centre's key.
"""

import io
import itertools
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import sqlalchemy as sa

from forms.versions import is_newer, order_of
from sync import pack
from sync.event import storable
from sync.server import centre
from sync.server.accounts import repository as accounts
from sync.server.admin.people import bad_argument, check_id, check_unit
from sync.server.app import now_ms
from sync.server.database import Database
from sync.server.exchange.speaking import CENTRE, Entry, speak
from sync.server.packs import repository as packs

BATCH = 2_000  # records


def load(database: Database, lines: Iterable[str], unit: str) -> int:
    """Load records (a JSON object a line) into `unit`'s stream; how many. Raises UserError `bad-argument`
    with the line; what was loaded before it stays, and loading again replaces it by the same."""
    database.write(lambda c: check_unit(c, unit))
    entries = _entries(lines)
    count = 0
    while batch := list(itertools.islice(entries, BATCH)):
        database.write(partial(_push, unit=unit, entries=batch, before=count))
        count += len(batch)
    return count


def name_centre(connection: sa.Connection, name: str) -> None:
    """Call the centre so, and what it writes itself as well."""
    centre.establish(connection, name)
    accounts.rename_person(connection, CENTRE, name)


def publish(connection: sa.Connection, data: bytes, name: str, version: str, now: int) -> None:
    """Sign a pack, or a plain zip of its files, and offer it. Raises UserError `bad-pack`, `bad-argument`."""
    check_id(name)
    check_id(version)
    if version in packs.versions(connection, name):
        raise bad_argument(f"{name} {version} is published already; a pack never changes")
    newer = [other for other in packs.versions(connection, name) if is_newer(other, version)]
    if newer:
        last = max(newer, key=order_of)
        raise bad_argument(f"{last} of {name} is published already, and devices take no older one")
    key = centre.private_key(connection)
    signed = pack.sign(_with_manifest(data, name, version), key)
    manifest = pack.read_manifest(signed, key.public_key().public_bytes_raw().hex())
    if (manifest.name, manifest.version) != (name, version):
        raise bad_argument(f"the file says it is {manifest.name} {manifest.version}")
    packs.publish(connection, name, version, signed, now)


def _with_manifest(data: bytes, name: str, version: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if pack.MANIFEST in archive.namelist():
                return data
            if sum(i.file_size for i in archive.infolist()) > pack.MAX_UNPACKED:
                raise bad_argument(f"the file unpacks to more than {pack.MAX_UNPACKED >> 20} MB")
            files = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise bad_argument(f"the file is not a zip ({error})") from error
    return pack.build_pack(files, name, version)


def _push(connection: sa.Connection, unit: str, entries: Sequence[Entry], before: int) -> None:
    """Push entries as the centre's next events. Raises UserError `bad-argument` if one is not permitted."""
    refusals = speak(connection, unit, entries, now_ms())
    if refusals:
        raise bad_argument(f"record {before + refusals[0].seq} was refused: {refusals[0].reason}")


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    for number, line in enumerate(_readable(lines), start=1):
        if not line.strip():
            continue
        try:
            body = json.loads(line)
            archive, entity, kind = (storable(body[name]) for name in ("archive", "entity", "type"))
            values = storable(body["set"], depth=1)
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise bad_argument(f"line {number} cannot be read ({error})") from error
        if not (isinstance(archive, str) and isinstance(entity, str) and isinstance(kind, str)):
            raise bad_argument(f"line {number}: archive, entity and type must be text")
        if not isinstance(values, dict):
            raise bad_argument(f"line {number}: set must be an object")
        yield Entry(archive, entity, kind, values)


def _readable(lines: Iterable[str]) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise bad_argument(f"the file is not UTF-8 ({error.reason})") from error
