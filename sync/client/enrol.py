"""Enrolment: a one-time code becomes this device's identity. The key pair is made here and never leaves."""

from collections.abc import Iterator
from dataclasses import dataclass

import pydantic
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import UserError
from sync import card, succession, wire
from sync.client.address import check_address
from sync.client.credentials import TIMEOUT, Unnamed
from sync.client.failures import bad_reply, check_head, refused, translated
from sync.client.transport import new_session
from sync.store.model import Identity

MAX_REPLY = 64 << 10  # bytes


def enrol(
    transport_url: str,
    code: str,
    device_name: str,
    app_version: str = "",
    session: requests.Session | None = None,
    key: Ed25519PrivateKey | None = None,
    former: Identity | None = None,
    centre: str = "",
) -> Identity:
    """Register a device at the centre of this URL, with a new key unless one is given. To be stored with
    `Store.enrol` before anything else: the code is used up.

    `former`: who this computer was. A centre that lost it with a backup put back takes it as the same
    again, so that all it ever made goes there once more; one to which its key was reported stolen takes its
    next key, if it has one; otherwise it becomes a new device. The code must be of the same person: what
    waits here is in that one's name. `centre`: the fingerprint (`sync.card.centre_id`) that its key must
    have, "" for any.

    Raises UserError `bad-url`, `insecure-address`, `bad-code`, `other-person`, `other-centre`, `bad-reply`,
    TransientError `offline`, `server-busy` …"""
    url = transport_url.strip().rstrip("/")
    check_address(url)
    session = session or new_session()
    request = _request(code, device_name, app_version)
    new = _Try(key or Ed25519PrivateKey.generate())
    if former is None:
        reply = _ask(session, url, new.of(request))
        if centre and card.centre_id(bytes.fromhex(reply.centre_key)) != centre:
            raise _other_centre(url)
        return new.identity(reply, url)
    return _enrol_again(session, url, request, former, new)


def _enrol_again(
    session: requests.Session, url: str, request: wire.EnrolRequest, former: Identity, new: "_Try"
) -> Identity:
    """As whoever this computer was, else as `new`."""
    request = request.model_copy(update={"person": former.person.id})
    for tried in (*_former(former), new):
        try:
            return tried.identity(_ask(session, url, tried.of(request)), url)
        except UserError as error:
            if error.code != "enrolled":
                raise
    raise UserError(
        "other-person",
        "This code is another person's; the library here is {name}'s.",
        "Ask for a code of your own; this one stays good. Who else works on this computer enrols from the"
        " unlock screen.",
        name=former.person.name,
    )


@dataclass(frozen=True, slots=True)
class _Try:
    """A key to enrol with, and what leads to it from the device's first one."""

    key: Ed25519PrivateKey
    links: tuple[wire.KeyLink, ...] = ()
    before: bytes = b""  # the key before it, where sticks may still be sealed for that one

    def of(self, request: wire.EnrolRequest) -> wire.EnrolRequest:
        """The request with this key."""
        public = self.key.public_key().public_bytes_raw().hex()
        signature = succession.enrolling(request.code, self.key)
        return request.model_copy(update={"public_key": public, "signature": signature, "keys": self.links})

    def identity(self, reply: wire.EnrolReply, url: str) -> Identity:
        """Who this computer is then."""
        return Identity(
            device=reply.device,
            person=reply.person,
            private_key=self.key.private_bytes_raw(),
            centre_key=reply.centre_key,
            url=url,
            centre_name=reply.centre_name,
            links=self.links,
            former_key=self.before,
        )


def _former(former: Identity) -> Iterator[_Try]:
    """With what somebody who was enrolled may be the same again."""
    own = Ed25519PrivateKey.from_private_bytes(former.private_key)
    if len(former.links) > wire.MAX_LINKS:
        return  # more than a centre reads
    yield _Try(own, former.links_in_use, former.former_key)
    if former.next_key:
        yield _Try(Ed25519PrivateKey.from_private_bytes(former.next_key), former.links)


def _other_centre(url: str) -> UserError:
    return UserError(
        "other-centre",
        "At this address is another centre than the one that the QR code is of.",
        "Do not go on: tell your administrator what address you used ({url}). Nothing was kept here.",
        url=url,
    )


def _request(code: str, device_name: str, app_version: str) -> wire.EnrolRequest:
    try:
        return wire.EnrolRequest(
            code=code.strip(),
            device_name=device_name[:100],
            public_key="0" * 64,
            signature="0" * 128,
            app_version=app_version[:64],
        )
    except pydantic.ValidationError as error:
        raise UserError("bad-code", "This is no enrolment code.", "Check the code you were given.") from error


def _ask(session: requests.Session, url: str, request: wire.EnrolRequest) -> wire.EnrolReply:
    try:
        with (
            translated(),
            session.post(
                f"{url}/v1/enrol",
                data=request.model_dump_json(),
                headers={"Content-Type": "application/json"},
                timeout=TIMEOUT,
                stream=True,
                allow_redirects=False,
                auth=Unnamed(),
            ) as response,
        ):
            check_head(response)
            if response.status_code != 200:
                raise refused(response)
            body = response.raw.read(MAX_REPLY, decode_content=True)
    except UserError as error:
        if isinstance(
            error.__cause__,
            requests.exceptions.InvalidURL
            | requests.exceptions.MissingSchema
            | requests.exceptions.InvalidSchema,
        ):
            raise UserError(
                "bad-url",
                "This is no address of a centre.",
                "It begins with https:// and was given to you with the code.",
            ) from error
        raise
    try:
        return wire.EnrolReply.model_validate_json(body)
    except pydantic.ValidationError as error:
        raise bad_reply("no identity in it") from error
