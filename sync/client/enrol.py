"""Enrolment: a one-time code becomes this device's identity. The key pair is made here and never leaves."""

import pydantic
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import UserError
from sync import wire
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
) -> Identity:
    """Register a device at the centre of this URL, with a new key unless one is given. To be stored with
    `Store.enrol` before anything else: the code is used up.

    `former`: who this computer was. A centre that lost it with a backup put back takes it as the same
    again, so that all it ever made goes there once more; otherwise it becomes a new device. The code must be
    of the same person: what waits here is in that one's name.

    Raises UserError `bad-url`, `insecure-address`, `bad-code`, `other-person`, `bad-reply`, TransientError
    `offline`, `server-busy` …"""
    url = transport_url.strip().rstrip("/")
    check_address(url)
    key = key or Ed25519PrivateKey.generate()
    session = session or new_session()
    request = _request(code, device_name, app_version)
    if former is None:
        return _identity(_ask(session, url, _with(request, key)), key, url)
    request = request.model_copy(update={"person": former.person.id})
    own = Ed25519PrivateKey.from_private_bytes(former.private_key)
    for tried in (own, key):
        try:
            return _identity(_ask(session, url, _with(request, tried)), tried, url)
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


def _request(code: str, device_name: str, app_version: str) -> wire.EnrolRequest:
    try:
        return wire.EnrolRequest(
            code=code.strip(),
            device_name=device_name[:100],
            public_key="0" * 64,
            app_version=app_version[:64],
        )
    except pydantic.ValidationError as error:
        raise UserError("bad-code", "This is no enrolment code.", "Check the code you were given.") from error


def _with(request: wire.EnrolRequest, key: Ed25519PrivateKey) -> wire.EnrolRequest:
    return request.model_copy(update={"public_key": key.public_key().public_bytes_raw().hex()})


def _identity(reply: wire.EnrolReply, key: Ed25519PrivateKey, url: str) -> Identity:
    return Identity(
        device=reply.device,
        person=reply.person,
        private_key=key.private_bytes_raw(),
        centre_key=reply.centre_key,
        url=url,
        centre_name=reply.centre_name,
    )


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
