"""The vault: from a passphrase to the key of one user's database, and what may be known before unlocking.

Owns the header file `<user>.vault`: label, facts, the wrapped key, and the count of wrong tries. Must not
know the database. Argon2id makes a key-encryption key of the passphrase, AES-256-GCM wraps a random 32-byte
key with it. The label is bound to the wrapped key, so that nobody can put another person's name over it.
"""

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forms.archive import JSON
from forms.errors import TransientError, UserError

FORMAT = 1
MIN_PASSPHRASE = 8  # characters
KEY_BYTES = 32
FREE_TRIES = 5
MORE_TRIES = 3
FIRST_PAUSE = timedelta(minutes=5)
NEXT_PAUSE = timedelta(minutes=30)
MAX_SECONDS = 1 << 40  # beyond any clock

# About 0.3 s on a two-core laptop; stored in the header, so that they can grow without breaking old vaults.
_ARGON2 = {"time": 3, "memory_kib": 128 * 1024, "lanes": 2}
_ARGON2_LIMITS = {"time": 32, "memory_kib": 1024 * 1024, "lanes": 16}


@dataclass(frozen=True, slots=True)
class VaultLabel:
    """Whose vault it is; shown before unlocking."""

    person: str
    unit: str
    device: str


class Vault:
    """One header file. Every change is written beside it and moved into place."""

    def __init__(self, path: Path, header: dict[str, Any]) -> None:
        self._path = path
        self._header = header

    @classmethod
    def create(cls, path: Path, passphrase: str, label: VaultLabel) -> tuple["Vault", bytes]:
        """A new vault and the database key in it. Raises UserError `short-passphrase` or `vault-exists`."""
        path = Path(path)
        _check_length(passphrase)
        if path.exists():
            raise UserError(
                "vault-exists",
                "There is already a vault at {path}.",
                "Unlock it, or remove it first.",
                path=str(path),
            )
        key = secrets.token_bytes(KEY_BYTES)
        header = {"format": FORMAT, "label": asdict(label), "facts": {}, "tries": _no_tries()}
        vault = cls(path, header)
        vault._lock(key, passphrase)
        vault._write()
        return vault, key

    @classmethod
    def open(cls, path: Path) -> "Vault":
        """Read the header. Raises UserError `missing-vault`, `damaged-vault` or `newer-vault`."""
        path = Path(path)
        try:
            header = json.loads(path.read_bytes())
        except FileNotFoundError as error:
            raise UserError(
                "missing-vault",
                "There is no vault at {path}.",
                "Enrol this device again, or put a backup in its place.",
                path=str(path),
            ) from error
        except (ValueError, OSError, RecursionError) as error:
            raise _damaged(path) from error
        if isinstance(header, dict) and isinstance(header.get("format"), int) and header["format"] > FORMAT:
            raise UserError(
                "newer-vault",
                "This vault was made by a newer version of the program.",
                "Install the newer version. Nothing was changed.",
            )
        if not _is_header(header):
            raise _damaged(path)
        return cls(path, header)

    @property
    def label(self) -> VaultLabel:
        """Whose it is."""
        return VaultLabel(**self._header["label"])

    @property
    def facts(self) -> Mapping[str, JSON]:
        """What the unlock screen may say: last sync, counts. Nothing of any firm."""
        facts: dict[str, JSON] = dict(self._header["facts"])
        return facts

    def note(self, facts: Mapping[str, JSON]) -> None:
        """Replace the facts, and nothing that another window did meanwhile. Errors as in `open`."""
        self._reread()
        self._header["facts"] = dict(facts)
        self._write()

    def unlock(self, passphrase: str, now: datetime) -> bytes:
        """The database key. Raises UserError `wrong-passphrase` (details: tries_left) or `locked-out`
        (until).

        Five wrong tries pause for 5 minutes, each three more for 30. A pause is counted down by time that
        passes forwards only: neither a restart nor a clock set back shortens it.
        """
        self._reread()
        self._refuse_while_paused(now)
        tries = self._header["tries"]
        # The try is on disk before it is judged: pulling the plug does not win another one.
        tries["wrong"] += 1
        tries["seen"] = max(tries["seen"] or 0, now.timestamp())
        self._write()
        key = _unwrap(self._header["lock"], passphrase, self.label)
        if key is None:
            raise self._refusal(now)
        self._header["tries"] = _no_tries()
        self._write()
        return key

    def locked_until(self, now: datetime) -> datetime | None:
        """When the next try is possible, None if it is now; in the terms of the clock that says `now`."""
        tries = self._header["tries"]
        left = tries["left"]
        if not left:
            return None
        # Only time that passed since the clock was last seen counts; a clock set back counts nothing.
        passed = max(0.0, now.timestamp() - tries["seen"])
        return now + timedelta(seconds=left - passed) if passed < left else None

    def change_passphrase(self, old: str, new: str, now: datetime) -> None:
        """Wrap the same key anew; the database is not touched. Errors as in `unlock`, and
        `short-passphrase`."""
        _check_length(new)
        key = self.unlock(old, now)
        self._lock(key, new)
        self._write()

    def destroy(self) -> None:
        """Overwrite and delete the header: without the wrapped key the database is noise. Safe to repeat."""
        self._part.unlink(missing_ok=True)
        if self._path.exists():
            size = self._path.stat().st_size
            with self._path.open("r+b") as file:
                file.write(secrets.token_bytes(size))
                file.flush()
                os.fsync(file.fileno())
            self._path.unlink()
            _sync_folder(self._path.parent)
        self._header = {}

    def _refuse_while_paused(self, now: datetime) -> None:
        tries = self._header["tries"]
        until = self.locked_until(now)
        if until is not None:
            tries["left"] = (until - now).total_seconds()
            tries["seen"] = now.timestamp()
            self._write()
            raise _locked_out(until)
        tries["left"] = 0

    def _refusal(self, now: datetime) -> UserError:
        tries = self._header["tries"]
        beyond = tries["wrong"] - FREE_TRIES
        if beyond < 0:
            return _wrong(-beyond)
        if beyond % MORE_TRIES:
            return _wrong(MORE_TRIES - beyond % MORE_TRIES)
        pause = NEXT_PAUSE if beyond else FIRST_PAUSE
        tries["left"], tries["seen"] = pause.total_seconds(), now.timestamp()
        self._write()
        return _locked_out(now + pause)

    def _reread(self) -> None:
        """Take everything as it is on disk: another window may have counted, or changed the passphrase."""
        self._header = Vault.open(self._path)._header

    def _lock(self, key: bytes, passphrase: str) -> None:
        lock = _wrap(key, passphrase, self.label)
        self._header |= {"lock": lock, "sum": _sum(self._header["label"], lock)}

    @property
    def _part(self) -> Path:
        return self._path.with_name(self._path.name + ".part")

    def _write(self) -> None:
        data = json.dumps(self._header, indent=1).encode()
        part = self._part
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
            _sync_folder(self._path.parent)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            raise TransientError(
                "vault-not-written",
                "The vault could not be written: {why}.",
                "Make some room on the disk, or allow writing to its folder, and try again.",
                why=error.strerror,
            ) from error


def _wrap(key: bytes, passphrase: str, label: VaultLabel) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_kek(passphrase, salt, _ARGON2)).encrypt(nonce, key, _bound(label))
    return {"argon2id": dict(_ARGON2), "salt": _text(salt), "nonce": _text(nonce), "key": _text(wrapped)}


def _unwrap(lock: Mapping[str, Any], passphrase: str, label: VaultLabel) -> bytes | None:
    kek = _kek(passphrase, base64.b64decode(lock["salt"]), lock["argon2id"])
    try:
        return AESGCM(kek).decrypt(
            base64.b64decode(lock["nonce"]), base64.b64decode(lock["key"]), _bound(label)
        )
    except InvalidTag:
        return None


def _kek(passphrase: str, salt: bytes, cost: Mapping[str, int]) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    # Composed, so that the same letters typed on another system are the same passphrase.
    secret = unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass")
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=cost["time"],
            memory_cost=cost["memory_kib"],
            parallelism=cost["lanes"],
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:  # the costs were checked: what is left is memory
        raise TransientError(
            "no-memory",
            "There is not enough memory to check the passphrase.",
            "Close other programs and try again.",
        ) from error


def _bound(label: VaultLabel) -> bytes:
    return b"xindang-vault-1\0" + json.dumps(asdict(label), sort_keys=True).encode()


def _sum(label: object, lock: object) -> str:
    """Tells a damaged file from a wrong passphrase; the key's own tag is what protects."""
    return hashlib.sha256(json.dumps([label, lock], sort_keys=True).encode()).hexdigest()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _no_tries() -> dict[str, Any]:
    return {"wrong": 0, "left": 0, "seen": 0}


def _is_header(header: object) -> bool:
    """The shape of a header, and costs that cannot hang or exhaust this machine."""
    try:
        assert isinstance(header, dict)
        VaultLabel(**header["label"])
        lock, tries = header["lock"], header["tries"]
        cost = lock["argon2id"]
        seconds = [tries[name] for name in ("wrong", "left", "seen")]
        texts = [len(base64.b64decode(lock[name], validate=True)) for name in ("salt", "nonce", "key")]
        return (
            texts == [16, 12, KEY_BYTES + 16]
            and all(isinstance(text, str) for text in header["label"].values())
            and header["sum"] == _sum(header["label"], lock)
            and all(isinstance(cost[n], int) and 1 <= cost[n] <= most for n, most in _ARGON2_LIMITS.items())
            and cost["memory_kib"] >= 8 * cost["lanes"]  # RFC 9106, section 3.1
            and all(isinstance(n, int | float) and 0 <= n < MAX_SECONDS for n in seconds)
            and tries["left"] <= NEXT_PAUSE.total_seconds()
            and isinstance(header["facts"], dict)
        )
    except (AssertionError, KeyError, TypeError, ValueError):
        return False


def _check_length(passphrase: str) -> None:
    if len(passphrase) < MIN_PASSPHRASE:
        raise UserError(
            "short-passphrase",
            "The passphrase has fewer than {least} characters.",
            "Choose a longer one; a short sentence is easy to remember.",
            least=MIN_PASSPHRASE,
        )


def _wrong(left: int) -> UserError:
    return UserError(
        "wrong-passphrase",
        "The passphrase is not right.",
        "{tries_left} more tries before a pause. Nothing is ever deleted by wrong tries.",
        tries_left=left,
    )


def _locked_out(until: datetime) -> UserError:
    return UserError(
        "locked-out",
        "Too many wrong tries.",
        "You can try again at {until:%H:%M}. Nothing was deleted.",
        until=until,
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        "damaged-vault",
        "The vault file {name} is damaged.",
        "It was left as it is. Put a backup in its place, or enrol this device again.",
        name=path.name,
    )


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle for a folder; its rename is durable by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
