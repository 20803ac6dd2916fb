"""Foreign failures become our own here and nowhere else: HTTP answers, `requests` and `urllib3` exceptions.

Every answer that is not 2xx, and everything a network can do, ends as a `UserError` with a code, a title and
a way out, or as a `TransientError` when trying again later may cure it. Codes and what they mean are listed
in docs/sync.md.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pydantic
import requests
import urllib3.exceptions

from forms.errors import TransientError, UserError
from sync import wire

MAX_FAILURE_BODY = 64 << 10  # bytes; whatever is longer is no failure of ours
_KEPT = "Everything stays saved on this computer and is sent next time."
_ADMINISTRATOR = "Please tell your administrator; your work stays saved on this computer."

PLAIN: dict[str, tuple[str, str]] = {
    "revoked": (
        "The centre has withdrawn this device.",
        "Its data is removed from this computer. Ask your administrator for a new enrolment code.",
    ),
    "device-restored": (
        "This computer's data was restored from a copy: the centre already has other changes under its name.",
        "Nothing is deleted. Enrol this computer again with a new code from your administrator.",
    ),
    "please-update": (
        "The centre needs a newer version of this program.",
        "Update the program, then sync again; your work stays saved on this computer.",
    ),
    "too-large": ("The centre did not take something that was too large.", _ADMINISTRATOR),
    "not-recognised": (
        "The centre does not recognise this device.",
        "Enrol this computer again with a new code from your administrator; nothing is deleted.",
    ),
    "bad-code": (
        "The enrolment code is unknown, already used, or expired.",
        "Check the code, or ask your administrator for a new one.",
    ),
    "enrolled": (
        "The centre knows this computer already, or as another person's.",
        "Enrol it as a new one with the same code.",
    ),
    "out-of-scope": ("The firm is no longer assigned to you.", _ADMINISTRATOR),
    "uploads-full": (
        "The centre holds many photos of this computer that came only in part.",
        "Those go on first. This one is sent once there is room; nothing is lost.",
    ),
    "not-found": ("The centre does not have what was asked for.", _ADMINISTRATOR),
    "wrong-hash": (
        "A photo arrived at the centre damaged.",
        "It is sent again with the next sync.",
    ),
    "not-understood": ("The centre could not read what this computer sent.", _ADMINISTRATOR),
}
TRANSIENT: dict[str, tuple[str, str]] = {
    "offline": ("The centre cannot be reached.", _KEPT),
    "interrupted": (
        "The connection broke off.",
        "What had arrived is kept; the next sync goes on from there.",
    ),
    "server-busy": ("The centre is busy.", _KEPT),
    "server-failed": ("The centre had a failure of its own.", _KEPT),
}
_CODES = {
    "wipe": "revoked",
    "fork": "device-restored",
    "no-token": "not-recognised",
    "bad-assertion": "not-recognised",
    "bad-clock": "not-recognised",
    "busy": "server-busy",
    "locked": "server-busy",
    "failed": "server-failed",
    "bad-request": "not-understood",
    "bad-signature": "not-understood",
}
# What an answer means that carries no failure of ours: a proxy's, or a broken centre's.
_STATUSES = {
    401: "not-recognised",
    408: "server-busy",
    413: "too-large",
    423: "server-busy",
    426: "please-update",
    429: "server-busy",
    500: "server-failed",
    502: "server-failed",
    503: "server-busy",
    504: "server-busy",
    507: "server-busy",
}


class WrongHeadError(UserError):
    """The centre's chain of this device ends before `expect`, with `head`: the cycle sends from there."""

    def __init__(self, expect: int, head: str) -> None:
        super().__init__(
            "wrong-head",
            "The centre expects change {expect} next.",
            "The next sync sends again from there.",
            expect=expect,
        )
        self.expect = expect
        self.head = head


class WrongClockError(UserError):
    """The centre's clock says `clock_ms`, too far from ours for a token: ask again by its clock."""

    def __init__(self, clock_ms: int) -> None:
        super().__init__(
            "bad-clock",
            "This computer's clock is wrong.",
            "Set the date and time of this computer, then sync again.",
            clock_ms=clock_ms,
        )
        self.clock_ms = clock_ms


class WrongOffsetError(UserError):
    """An upload goes on from elsewhere than we thought: ask the centre for its offset."""

    def __init__(self) -> None:
        super().__init__(
            "wrong-offset", "The centre expects another part of the photo.", "The next sync asks which."
        )


def failure(code: str, **details: object) -> UserError:
    """The error of a code of this module, with its title and remedy."""
    if code in TRANSIENT:
        title, remedy = TRANSIENT[code]
        return TransientError(code, title, remedy, **details)
    title, remedy = PLAIN[code]
    return UserError(code, title, remedy, **details)


def bad_reply(why: str) -> UserError:
    """An answer that is none of the centre's."""
    return UserError(
        "bad-reply",
        "The answer did not come from the centre, or is damaged: {why}.",
        "If this network asks for a login, open a browser and log in there; then sync again.",
        why=why,
    )


def refused(response: requests.Response) -> UserError:
    """The error of an answer that is not 2xx. Reads at most `MAX_FAILURE_BODY` of it."""
    told = _told(response)
    if told is None:
        code = _STATUSES.get(response.status_code)
        return _named(code, response, "") if code else bad_reply(f"HTTP status {response.status_code}")
    if told.code == "wrong-head" and told.expect is not None and told.head is not None:
        return WrongHeadError(told.expect, told.head)
    if told.code == "bad-clock" and told.clock_ms is not None:
        return WrongClockError(told.clock_ms)
    if told.code == "wrong-offset":
        return WrongOffsetError()
    code = _CODES.get(told.code, told.code)
    if code not in PLAIN and code not in TRANSIENT:
        code = _STATUSES.get(response.status_code, "not-understood")
    return _named(code, response, told.message)


def check_head(response: requests.Response) -> None:
    """Raises TransientError `interrupted` if the answer was cut inside its head: then it names no length."""
    named = {"Content-Length", "Transfer-Encoding"} & {name.title() for name in response.headers}
    if response.status_code != 204 and not named:
        raise failure("interrupted")


@contextmanager
def translated() -> Iterator[None]:
    """Network exceptions inside become ours: never reached the centre, or broke off on the way."""
    try:
        yield
    except requests.exceptions.SSLError as error:
        raise UserError(
            "untrusted-centre",
            "The centre's identity could not be verified.",
            "Check this computer's date and its network. Do not go on if this was unexpected.",
        ) from error
    except requests.exceptions.ConnectTimeout as error:
        raise failure("offline") from error
    except requests.exceptions.ConnectionError as error:
        raise failure("interrupted" if _was_connected(error) else "offline") from error
    except (requests.exceptions.Timeout, requests.exceptions.ChunkedEncodingError) as error:
        raise failure("interrupted") from error
    except (urllib3.exceptions.HTTPError, OSError) as error:
        if isinstance(error, requests.exceptions.RequestException):  # it derives from OSError
            raise bad_reply(type(error).__name__) from error
        raise failure("interrupted") from error


def _was_connected(error: requests.exceptions.ConnectionError) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(cause, urllib3.exceptions.ProtocolError | urllib3.exceptions.ReadTimeoutError)


def _told(response: requests.Response) -> wire.Failure | None:
    with translated():
        body = response.raw.read(MAX_FAILURE_BODY, decode_content=True)
    try:
        return wire.Failure.model_validate_json(body)
    except pydantic.ValidationError:
        return None


def _named(code: str, response: requests.Response, message: str) -> UserError:
    details: dict[str, object] = {"status": response.status_code, "message": message}
    after = response.headers.get("Retry-After", "")
    if after.isdecimal():
        details["retry_after"] = int(after)  # seconds
    return failure(code, **details)
