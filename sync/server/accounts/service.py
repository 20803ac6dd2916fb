"""Enrolment by one-time code, tokens for signed assertions (RFC 7523), and who a request comes from.

Secrets are kept as hashes only, and are random enough (60 bits and more) to need no salt.
"""

import base64
import hashlib
import time
from collections.abc import Callable, Sequence
from random import Random

import jwt
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync import bundle, chain, succession, wire
from sync.server import centre
from sync.server.accounts import keys, repository
from sync.server.accounts.repository import Caller
from sync.server.cards.certifying import certificate
from sync.server.database import Database
from sync.server.failures import RefusedError
from sync.server.settings import Settings

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that are mistaken for another
CODE_LENGTH = 12
CODE_DAYS = 7
LEEWAY_SECONDS = 60
WIPE = "This device was revoked: its data must be destroyed."
_WHO = {"WWW-Authenticate": "Bearer"}


class Accounts:
    """The doors of the centre. `clock` gives milliseconds since 1970."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        clock: Callable[[], int],
        chance: Random = centre.CHANCE,
    ) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._chance = chance
        self._wrong_codes: list[float] = []

    def enrol(self, request: wire.EnrolRequest) -> wire.EnrolReply:
        """Register a device's own key for the person the code was made for. Raises RefusedError 401, 429, and
        400 and 409 when the device needs another key; the code stays good then."""
        now = time.monotonic()
        self._wrong_codes = [t for t in self._wrong_codes if t > now - 60]
        if not bundle.can_be_sealed_for(bytes.fromhex(request.public_key)):
            raise RefusedError(400, "bad-request", "The public key is none that only its owner signs for.")
        if not succession.is_its_own(request):
            raise RefusedError(400, "bad-signature", "The key does not sign that it is to be enrolled.")
        if len(self._wrong_codes) >= self._settings.wrong_codes_a_minute:
            raise RefusedError(429, "busy", "Too many wrong codes.", headers={"Retry-After": "60"})
        reply = self._database.write(lambda c: self._enrol(c, request))
        if reply is None:
            self._wrong_codes.append(now)
            raise RefusedError(401, "bad-code", "This enrolment code is unknown, used, or expired.")
        return reply

    def _enrol(self, connection: sa.Connection, request: wire.EnrolRequest) -> wire.EnrolReply | None:
        now = self._clock()
        person_id = repository.use_code(connection, hash_code(request.code), now)
        person = repository.person(connection, person_id) if person_id else None
        if person is None:
            return None
        key = bytes.fromhex(request.public_key)
        first = bytes.fromhex(request.keys[0].former) if request.keys else key
        device = device_id(first)
        if request.person not in {"", person.id}:
            raise _enrolled()
        known = repository.caller_at(connection, device)
        if known is None:
            name = request.device_name.replace("\0", "")
            repository.add_device(connection, device, person.id, name, first, chain.genesis(device), now)
        elif known.revoked or known.person != person.id or not _was_stolen(connection, device):
            raise _enrolled()
        # The code says that it is the person; the links, that it is the device.
        if keys.advance(connection, device, request.keys, now) != key or _was_stolen(connection, device):
            raise _enrolled()
        return wire.EnrolReply(
            device=device,
            person=person,
            centre_key=centre.public_key(connection).hex(),
            centre_name=centre.name(connection),
        )

    def token(self, assertion: str, links: Sequence[wire.KeyLink] = ()) -> wire.TokenReply:
        """A short-lived token for an assertion signed by a device's key, or by the one that `links` lead to
        from there, which is the device's from then on. Raises RefusedError 401, 403."""
        device, key, revoked = self._asserted_device(assertion)
        led = succession.leading_on(device, key, links)
        key = bytes.fromhex(led[-1].key) if led else key
        claims = _verified_claims(assertion, key)
        now = self._clock()
        lifetime = self._settings.assertion_seconds + LEEWAY_SECONDS
        if not now < claims["exp"] * 1000 <= now + lifetime * 1000:
            message = "The assertion is of another time: the device's clock is off."
            raise RefusedError(401, "bad-clock", message, clock_ms=now)
        if revoked:
            raise RefusedError(403, "wipe", WIPE)
        token = base64.urlsafe_b64encode(
            self._chance.randbytes(12)
        ).decode()  # it goes with every request, and lives for minutes
        seconds = self._settings.token_seconds

        def issue(connection: sa.Connection) -> str:
            keys.hold(connection, device)  # else it could be reported stolen between two looks
            if _was_stolen(connection, device):
                raise _bad_assertion("its key was reported stolen, and a code is needed for another one")
            if keys.advance(connection, device, led, now) != key:
                raise _bad_assertion("its key is another one now")
            used = hashlib.sha256(f"{device}:{claims['jti']}".encode(errors="surrogatepass")).hexdigest()
            if not repository.remember_assertion(connection, used, int(claims["exp"] * 1000), now):
                raise _bad_assertion("it was used before")
            repository.add_token(connection, _hash(token), device, now + seconds * 1000, now)
            return certificate(connection, device, key, now) if links else ""

        certified = self._database.write(issue)
        return wire.TokenReply(access_token=token, expires_in=seconds, certificate=certified)

    def caller(self, authorization: str) -> Caller:
        """Whose request this is, by its Authorization header. Raises RefusedError 401, 403."""
        scheme, _, token = authorization.partition(" ")
        with self._database.look() as connection:
            known = repository.caller(connection, _hash(token), self._clock())
        if scheme.lower() != "bearer" or known is None:
            raise RefusedError(401, "no-token", "The token is missing, unknown or expired.", headers=_WHO)
        if known.revoked:
            raise RefusedError(403, "wipe", WIPE)
        return known

    def _asserted_device(self, assertion: str) -> tuple[str, bytes, bool]:
        try:
            device = jwt.decode(assertion, options={"verify_signature": False}).get("iss")
        except (jwt.InvalidTokenError, RecursionError) as error:
            raise _bad_assertion(str(error)) from error
        if (
            not isinstance(device, str) or not device.isprintable()
        ):  # no database takes NUL or half characters
            raise _bad_assertion("it names no device")
        with self._database.read() as connection:
            known = repository.device_key(connection, device)
        if known is None:
            raise _bad_assertion("the device is not enrolled here")
        return (device, *known)


def _was_stolen(connection: sa.Connection, device: str) -> bool:
    """Whether the key that a device has in use is one that was reported stolen."""
    found = repository.device_key(connection, device)
    return found is not None and keys.is_stolen(connection, device, found[0])


def check_standing(*, revoked: bool, stolen: bool) -> None:
    """What a token opened may last longer than what it was given for. Raises RefusedError 403 `wipe` when the
    device was revoked, 401 when its key was reported stolen."""
    if revoked:
        raise RefusedError(403, "wipe", WIPE)
    if stolen:
        raise RefusedError(401, "no-token", "The key of this device was reported stolen.", headers=_WHO)


def _enrolled() -> RefusedError:
    message = "This key is enrolled already, or was another person's: make a new one."
    return RefusedError(409, "enrolled", message)


def device_id(public_key: bytes) -> str:
    """What the device of a key (raw Ed25519) is called: nobody else can be, not even at a centre that was
    put back to a time before it knew the device."""
    return f"d{hashlib.sha256(public_key).hexdigest()[:16]}"


def new_code(
    connection: sa.Connection,
    person_id: str,
    now_ms: int,
    days: float = CODE_DAYS,
    chance: Random = centre.CHANCE,
) -> str:
    """A one-time enrolment code for a person, in groups of four."""
    code = "".join(chance.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    repository.add_code(connection, hash_code(code), person_id, now_ms + int(days * 86_400_000))
    return "-".join(code[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def hash_code(code: str) -> str:
    """How a code is kept, however it was typed."""
    return _hash("".join(c for c in code.upper() if c.isalnum()))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _verified_claims(assertion: str, key: bytes) -> dict[str, float]:
    try:
        claims = jwt.decode(
            assertion,
            Ed25519PublicKey.from_public_bytes(key),
            algorithms=["EdDSA"],
            audience=wire.ASSERTION_AUDIENCE,
            # Times are compared by the caller, who can tell a wrong clock from a forged assertion.
            options={
                "require": ["exp", "iss", "sub", "aud", "jti"],
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except (jwt.InvalidTokenError, RecursionError) as error:
        raise _bad_assertion(str(error)) from error
    if claims["sub"] != claims["iss"] or not isinstance(claims["exp"], int | float):
        raise _bad_assertion("sub is not iss, or exp is no number")
    return dict(claims)


def _bad_assertion(why: str) -> RefusedError:
    return RefusedError(401, "bad-assertion", f"The assertion was not accepted: {why}.")
