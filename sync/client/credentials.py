"""How the device proves who it is: assertions signed with its own key, exchanged for tokens (RFC 7523).

Tokens live in memory only. Knows nothing of what they are used for.
"""

import time
import uuid
from collections.abc import Callable, Sequence

import jwt
import pydantic
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import UserError
from sync import wire
from sync.client.failures import WrongClockError, bad_reply, check_head, refused, translated

TIMEOUT = (5.0, 60.0)  # seconds to connect, and between two pieces of an answer
ASSERTION_SECONDS = 240  # the centre takes at most 300
RENEW_SECONDS = 30  # before a token ends


class Bearer(requests.auth.AuthBase):
    """Puts the token on a request. An own object, so that no .netrc of the machine is asked instead."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Called by requests when the request is prepared."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class Unnamed(requests.auth.AuthBase):
    """No authorisation at all, whatever .netrc says."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Called by requests when the request is prepared."""
        return request


class Credentials:
    """The device's key and the token it got for it. `links` lead to the key, for a centre that was put back
    to a time before it. `now`: seconds since 1970 by this machine's clock, `ticks`: seconds that only ever go
    on."""

    def __init__(
        self,
        url: str,
        device: str,
        key: Ed25519PrivateKey,
        now: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
        links: Sequence[wire.KeyLink] = (),
    ) -> None:
        self._url = f"{url}/v1/token"
        self._device = device
        self._key, self._links = key, links
        self._now = now
        self._ticks = ticks
        self._token: str | None = None
        self._ends = 0.0  # by the monotonic clock
        self._lead = 0.0  # seconds the centre's clock is ahead of ours

    def bearer(self, session: requests.Session) -> tuple[Bearer, bool]:
        """The current token, and whether it took a request to get it. Raises UserError `not-recognised`,
        `revoked`, `bad-clock`, and what any request raises."""
        if self._token is not None and self._ticks() < self._ends:
            return Bearer(self._token), False
        try:
            reply = self._obtain(session, self._key)
        except UserError as error:
            if error.code != "not-recognised" or not self._links:
                raise
            reply = self._obtain(session, self._key, self._links)
        return self._keep(reply), True

    def introduce(
        self, session: requests.Session, key: Ed25519PrivateKey, links: Sequence[wire.KeyLink]
    ) -> str | None:
        """Go on with another key, which `links` lead to; the certificate for it, or None: the centre does not
        take it, and all stays as it was. Raises as `bearer`, without `not-recognised`."""
        try:
            reply = self._obtain(session, key, links)
        except UserError as error:
            if error.code != "not-recognised":
                raise
            return None
        self._key, self._links = key, links
        self._keep(reply)
        return reply.certificate

    def forget(self) -> None:
        """The centre no longer takes the token: get another before the next request."""
        self._token = None

    def _keep(self, reply: wire.TokenReply) -> Bearer:
        self._token = reply.access_token
        self._ends = self._ticks() + reply.expires_in - RENEW_SECONDS
        return Bearer(reply.access_token)

    def _obtain(
        self, session: requests.Session, key: Ed25519PrivateKey, links: Sequence[wire.KeyLink] = ()
    ) -> wire.TokenReply:
        try:
            return self._request(session, key, links)
        except WrongClockError as error:
            # A clock years off must not keep anybody from syncing: assert once more, by the centre's clock.
            self._lead = error.clock_ms / 1000 - self._now()
            return self._request(session, key, links)

    def _request(
        self, session: requests.Session, key: Ed25519PrivateKey, links: Sequence[wire.KeyLink]
    ) -> wire.TokenReply:
        form = {"grant_type": wire.GRANT_TYPE, "assertion": self._assertion(key)}
        if links:
            form["keys"] = wire.LINKS.dump_json(tuple(links[-wire.MAX_LINKS :])).decode()
        with (
            translated(),
            session.post(
                self._url, data=form, timeout=TIMEOUT, stream=True, allow_redirects=False, auth=Unnamed()
            ) as response,
        ):
            check_head(response)
            if response.status_code != 200:
                raise refused(response)
            body = response.raw.read(1 << 16, decode_content=True)
        try:
            return wire.TokenReply.model_validate_json(body)
        except pydantic.ValidationError as error:
            raise bad_reply("no token in it") from error

    def _assertion(self, key: Ed25519PrivateKey) -> str:
        claims = {
            "iss": self._device,
            "sub": self._device,
            "aud": wire.ASSERTION_AUDIENCE,
            "exp": int(self._now() + self._lead) + ASSERTION_SECONDS,
            "jti": uuid.uuid4().hex,
        }
        return jwt.encode(claims, key, algorithm="EdDSA")
