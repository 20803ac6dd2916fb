"""A pack: forms, rules and tables as one signed file. Owns the file format; knows no store and no network.

A zip with `manifest.json` (name, version, minimum_app, minimum, files: path → SHA-256 hex), `manifest.sig`
(Ed25519 over the manifest's bytes, raw 64 bytes) and the files. The signature covers the manifest, the
manifest covers every file: nothing else is read. A pack is hostile until it is verified.
"""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from forms.errors import UserError

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
MAX_FILES = 5_000
MAX_MANIFEST = 1 << 20  # bytes unpacked
MAX_UNPACKED = 64 << 20  # bytes of all files together

_EPOCH = (1980, 1, 1, 0, 0, 0)  # zip's first date: the same files give the same bytes, whenever built
_HASH = re.compile("[0-9a-f]{64}")
_DRIVE = re.compile("^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself. `files` maps a path (forward slashes, relative) to its SHA-256 (hex).

    `minimum`: the oldest version of this pack that may still be taken into use, "" for any.
    """

    name: str
    version: str
    minimum_app: str
    files: Mapping[str, str]
    minimum: str = ""


def build_pack(
    files: Mapping[str, bytes], name: str, version: str, minimum_app: str = "", minimum: str = ""
) -> bytes:
    """The unsigned pack of these files, the same bytes for the same files. Raises UserError `bad-pack` when a
    path could not be read back."""
    for path in files:
        _check_path(path)
    body = {
        "name": name,
        "version": version,
        "minimum_app": minimum_app,
        "minimum": minimum,
        "files": {path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())},
    }
    manifest = json.dumps(body, ensure_ascii=False, indent=1).encode()
    return _zip([(MANIFEST, manifest), *sorted(files.items())])


def sign(pack: bytes, key: Ed25519PrivateKey) -> bytes:
    """The same pack with the centre's signature; one that is there already is replaced. Files are checked."""
    with _opened(pack) as archive:
        manifest = _read(archive, MANIFEST, MAX_MANIFEST)
        files = _files(archive, _parse(manifest))
    return _zip([(MANIFEST, manifest), (SIGNATURE, key.sign(manifest)), *sorted(files.items())])


def read_manifest(pack: bytes, centre_key: str) -> Manifest:
    """What a pack says of itself, its signature verified. `centre_key`: raw Ed25519 public key, hex.

    Raises UserError `bad-pack`."""
    with _opened(pack) as archive:
        return _verified(archive, centre_key)


def open_pack(pack: bytes, centre_key: str) -> Mapping[str, bytes]:
    """The files of a pack by path: signature and hashes verified, nothing that the manifest does not name.

    Raises UserError `bad-pack` (wrong signature, hash or path, a file missing, too much inside, no zip)."""
    with _opened(pack) as archive:
        return _files(archive, _verified(archive, centre_key))


def unpack(pack: bytes) -> tuple[Manifest, Mapping[str, bytes]]:
    """The files of a pack whoever signed it, or nobody: for its author, never for a device in use.

    Raises UserError `bad-pack` as `open_pack` does."""
    with _opened(pack) as archive:
        manifest = _parse(_read(archive, MANIFEST, MAX_MANIFEST))
        return manifest, _files(archive, manifest)


def _zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in members:
            info = zipfile.ZipInfo(path, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _opened(pack: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(pack))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise _bad(f"not a zip file ({error})") from error
    names = archive.namelist()
    if len(names) > MAX_FILES + 2:
        raise _bad(f"{len(names)} files, more than {MAX_FILES}")
    if len(set(names)) != len(names):
        raise _bad("the same path twice")
    return archive


def _verified(archive: zipfile.ZipFile, centre_key: str) -> Manifest:
    manifest, signature = _read(archive, MANIFEST, MAX_MANIFEST), _read(archive, SIGNATURE, 64)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(centre_key)).verify(signature, manifest)
    except (InvalidSignature, ValueError) as error:
        raise _bad("the signature is not this centre's") from error
    return _parse(manifest)


def _parse(manifest: bytes) -> Manifest:
    try:
        body = json.loads(manifest)
        parsed = Manifest(
            body["name"],
            body["version"],
            body.get("minimum_app", ""),
            body["files"],
            body.get("minimum", ""),
        )
        texts = [parsed.name, parsed.version, parsed.minimum_app, parsed.minimum]
        sound = all(isinstance(text, str) for text in texts) and all(
            isinstance(hashed, str) and _HASH.fullmatch(hashed) for hashed in parsed.files.values()
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _bad(f"the manifest cannot be read ({error})") from error
    if not sound:
        raise _bad("the manifest holds values of the wrong type")
    for path in parsed.files:
        _check_path(path)
    return parsed


def _files(archive: zipfile.ZipFile, manifest: Manifest) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for path, hashed in manifest.files.items():
        data = _read(archive, path, left)
        if hashlib.sha256(data).hexdigest() != hashed:
            raise _bad(f"{path} is not the file that was signed")
        files[path] = data
        left -= len(data)
    return files


def _read(archive: zipfile.ZipFile, path: str, limit: int) -> bytes:
    """A member's bytes. What the zip declares is not believed: reading stops at the limit (a zip bomb)."""
    try:
        with archive.open(path) as member:
            data = member.read(limit + 1)
    except KeyError as error:
        raise _bad(f"{path} is missing") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _bad(f"{path} is damaged ({error})") from error
    if len(data) > limit:
        raise _bad(f"{path} is too large when unpacked")
    return data


def _check_path(path: str) -> None:
    parts = path.split("/")
    if path in (MANIFEST, SIGNATURE) or "\\" in path or "\0" in path or _DRIVE.match(path):
        raise _bad(f"the path {path!r} is not allowed")
    if any(part in ("", ".", "..") for part in parts):
        raise _bad(f"the path {path!r} leaves the pack")


def _bad(why: str) -> UserError:
    return UserError(
        "bad-pack",
        "A pack was refused: {why}.",
        "The version in use stays in use. Fetch the pack again, or ask the centre's administrator.",
        why=why,
    )
