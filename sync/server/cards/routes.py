"""HTTP of the public check page. A card stands in the path, so that any phone's camera can open it."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from sync.card import MAX_TEXT, PATH
from sync.server.cards.page import HEADERS, asking_page, busy_page, check_page, language_of
from sync.server.cards.service import Cards, Found
from sync.server.failures import RefusedError

RETRY_SECONDS = 60
_HTML: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/html": {"schema": {"type": "string"}}}, "description": "The page."}
}
Asked = Annotated[str, Query(alias="lang", description="zh or en")]
Accepted = Annotated[str, Header(alias="Accept-Language", include_in_schema=False)]
Wanted = Annotated[str, Header(alias="Accept", include_in_schema=False)]


def router(cards: Cards) -> APIRouter:
    """`GET /c` and `GET /C/{code}`."""
    routes = APIRouter(tags=["cards"])

    @routes.get("/c", response_class=HTMLResponse, responses=_HTML)
    async def ask(
        request: Request, code: str = "", lang: Asked = "", accepted: Accepted = "", wanted: Wanted = ""
    ) -> Response:
        return await _answer(request, code, "/c", lang, accepted, wanted)

    @routes.get(f"{PATH}{{code}}", response_class=HTMLResponse, responses=_HTML)
    async def check(
        request: Request, code: str, lang: Asked = "", accepted: Accepted = "", wanted: Wanted = ""
    ) -> Response:
        return await _answer(request, code, f"{PATH}{code}", lang, accepted, wanted)

    async def _answer(
        request: Request, code: str, again: str, lang: str, accepted: str, wanted: str
    ) -> Response:
        language = language_of(lang, accepted)
        if not cards.limit.lets(request.client.host if request.client else ""):
            if "text/html" not in wanted:
                retry = {"Retry-After": str(RETRY_SECONDS)}
                raise RefusedError(429, "busy", "Too many checks; try again in a minute.", headers=retry)
            said = {**HEADERS, "Retry-After": str(RETRY_SECONDS)}
            return HTMLResponse(busy_page(language), 429, said)
        name = await run_in_threadpool(cards.name)
        if not code:
            return HTMLResponse(asking_page(name, language), headers=dict(HEADERS))
        if len(code) > MAX_TEXT + 500:
            found = Found("unreadable")
        else:
            found = await run_in_threadpool(cards.check, code)
        # What was sent stands on the page again only if it is a card: letters and digits.
        back = again if found.claims is not None and again.isascii() else "/c"
        return HTMLResponse(check_page(found, name, language, back), headers=dict(HEADERS))

    return routes
