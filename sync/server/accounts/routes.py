"""HTTP of enrolment and tokens, and the dependency that says who calls."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import parse_qs

import pydantic
from fastapi import APIRouter, Header, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync import wire
from sync.server.accounts.repository import Caller
from sync.server.accounts.service import Accounts
from sync.server.description import ref
from sync.server.failures import RefusedError

FORM_LIMIT = 16 << 10  # bytes
_ENROL = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": ref(wire.EnrolRequest)}},
    }
}
_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["grant_type", "assertion"],
                    "properties": {
                        "grant_type": {"const": wire.GRANT_TYPE},
                        "assertion": {"type": "string"},
                        "keys": {"type": "string", "description": "JSON list of KeyLink"},
                    },
                }
            }
        },
    }
}


def router(accounts: Accounts) -> APIRouter:
    """`POST /v1/enrol` and `POST /v1/token`."""
    routes = APIRouter(prefix="/v1", tags=["accounts"])

    @routes.post("/enrol", openapi_extra=_ENROL)
    async def enrol(request: Request) -> wire.EnrolReply:
        try:
            asked = wire.EnrolRequest.model_validate_json(await _small_body(request))
        except pydantic.ValidationError as error:
            raise RefusedError(400, "bad-request", wire.places(error)) from error
        return await run_in_threadpool(accounts.enrol, asked)

    @routes.post("/token", openapi_extra=_FORM)
    async def token(request: Request) -> wire.TokenReply:
        form = await _form(request)
        if form.get("grant_type") != wire.GRANT_TYPE:
            raise RefusedError(400, "bad-request", f"grant_type must be {wire.GRANT_TYPE}.")
        try:
            links = wire.LINKS.validate_json(form.get("keys", "[]"))
        except pydantic.ValidationError as error:
            raise RefusedError(400, "bad-request", wire.places(error)) from error
        return await run_in_threadpool(accounts.token, form.get("assertion", ""), links)

    return routes


def asking(accounts: Accounts) -> Callable[..., Caller]:
    """A dependency of a route: who calls. Answers 401 or 403 before the body is looked at."""

    def caller(authorization: Annotated[str, Header(include_in_schema=False)] = "") -> Caller:
        return accounts.caller(authorization)

    return caller


async def _form(request: Request) -> dict[str, str]:
    body = await _small_body(request)
    try:
        return {name: values[0] for name, values in parse_qs(body.decode(), max_num_fields=10).items()}
    except ValueError as error:
        raise RefusedError(400, "bad-request", "The form cannot be read.") from error


async def _small_body(request: Request) -> bytes:
    """The body, read by ourselves: the framework would take in whatever a stranger sends."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > FORM_LIMIT:
                raise RefusedError(413, "too-large", f"The form is larger than {FORM_LIMIT} bytes.")
    except ClientDisconnect as error:
        raise RefusedError(400, "bad-request", "The body was cut.") from error
    return body
