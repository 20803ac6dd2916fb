"""Units, people, codes, assignment, revocation: what an administrator says, checked and done."""

import re
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from forms.errors import UserError
from sync.server.accounts import keys
from sync.server.accounts import repository as accounts
from sync.server.accounts.service import new_code
from sync.server.exchange import confirmations
from sync.server.exchange import repository as exchange
from sync.server.scope import repository as scope

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
MAX_CODE_DAYS = 366


def create_unit(connection: sa.Connection, unit: str, name: str) -> None:
    """A new unit. Raises UserError `bad-argument` if the id is taken or no id."""
    check_id(unit)
    if accounts.unit_exists(connection, unit):
        raise bad_argument(f"there is a unit {unit} already")
    accounts.add_unit(connection, unit, name)


def create_user(connection: sa.Connection, person: str, name: str, role: str, unit: str) -> None:
    """A new person of a unit. Raises UserError `bad-argument`."""
    check_id(person)
    if accounts.person(connection, person):
        raise bad_argument(f"there is a person {person} already")
    check_unit(connection, unit)
    accounts.add_person(connection, person, name, role, unit)


def rename_user(connection: sa.Connection, person: str, name: str) -> None:
    """Call a person otherwise; devices hear it with that person's next work. Raises UserError
    `bad-argument`."""
    _check_person(connection, person)
    accounts.rename_person(connection, person, name)


def enrolment_code(connection: sa.Connection, person: str, now_ms: int, days: float) -> str:
    """A one-time code for a person. Raises UserError `bad-argument`."""
    _check_person(connection, person)
    if not 0 < days <= MAX_CODE_DAYS:
        raise bad_argument(f"a code is valid for up to {MAX_CODE_DAYS} days")
    return new_code(connection, person, now_ms, days)


def draw_code(path: Path | None, said: str) -> None:
    """An invitation as a QR code: a file as `drawn_as` has it, or on the terminal. Raises UserError
    `bad-argument`, OSError."""
    import segno

    code = segno.make(said, error="m")
    if path is None:
        code.terminal(compact=True)
    else:
        code.save(str(path), kind=drawn_as(path), scale=6)


def drawn_as(path: Path) -> str:
    """The kind of picture a file's name asks for. Raises UserError `bad-argument`."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in ("svg", "png"):
        raise bad_argument(f"{path.name} ends neither in .svg nor in .png")
    return kind


def assign(
    connection: sa.Connection,
    person: str,
    archives: Sequence[str],
    *,
    granted: bool,
    all_of: str | None = None,
) -> int:
    """Grant or revoke archives, or all of a unit (`all_of`; empty: of every unit); how many changed."""
    _check_person(connection, person)
    known = (
        exchange.all_archives(connection, all_of or None)
        if all_of is not None
        else _known(connection, archives)
    )
    has = scope.granted(connection, person, known)
    wanted = [a for a in known if (a in has) != granted]
    if wanted:
        scope.change(connection, person, wanted, granted=granted)
    return len(wanted)


def revoke(connection: sa.Connection, device: str, now_ms: int) -> None:
    """The device is told to wipe itself at its next contact. Raises UserError `bad-argument`."""
    if not accounts.device_exists(connection, device):
        raise bad_argument(f"there is no device {device}")
    accounts.revoke(connection, device, now_ms)


def rotate(connection: sa.Connection, device: str, now_ms: int, *, stolen: bool, days: float) -> str:
    """The device is told to change its key at its next contact; "". Where the key is `stolen`, nothing that
    it signs is believed from now on, and the code that is returned lets the device's person give it another.
    Raises UserError `bad-argument`."""
    known = accounts.caller_at(connection, device)
    if known is None:
        raise bad_argument(f"there is no device {device}")
    if known.revoked:
        raise bad_argument(f"device {device} was revoked")
    if not stolen:
        keys.order(connection, device, now_ms)
        return ""
    keys.report_stolen(connection, device, now_ms)
    return enrolment_code(connection, known.person, now_ms, days)


def put_back(connection: sa.Connection) -> None:
    """The database came from a backup: every device is to take its scope anew, and codes that were given out
    may have been used since."""
    confirmations.forget_all(connection)
    accounts.void_codes(connection)


def check_unit(connection: sa.Connection, unit: str) -> None:
    """Raises UserError `bad-argument` if there is no such unit."""
    if not accounts.unit_exists(connection, unit):
        raise bad_argument(f"there is no unit {unit}")


def bad_argument(why: str) -> UserError:
    """What was asked for cannot be done."""
    return UserError("bad-argument", "Not done: {why}.", "Nothing was changed.", why=why)


def _known(connection: sa.Connection, archives: Sequence[str]) -> list[str]:
    missing = sorted(set(archives) - exchange.archive_units(connection, archives).keys())
    if missing:
        raise bad_argument(f"there is no archive {', '.join(missing[:5])}")
    return list(dict.fromkeys(archives))


def _check_person(connection: sa.Connection, person: str) -> None:
    if accounts.person(connection, person) is None:
        raise bad_argument(f"there is no person {person}")


def check_id(text: str) -> None:
    """Raises UserError `bad-argument` if it could not stand in an address, a file's name or a log."""
    if not _ID.fullmatch(text):
        raise bad_argument(f"{text!r} is not an identifier (letters, digits, . _ -)")
