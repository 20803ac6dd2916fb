"""From an archive to its card: the claims, the signature, the record, the paper. Knows no widget."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.reports.card import TEMPLATE, WORDS, CardLanguage, Names, Paper, document
from desktop.reports.render import qr_svg, render_pdf
from desktop.workspace import Workspace
from forms.archive import JSON, Archive
from forms.card import (
    CARD,
    Claims,
    ClaimsError,
    cards_of,
    consents_to_publish,
    lacks,
    last_day,
    read_claims,
    write_claims,
)
from forms.errors import UserError
from forms.ids import new_id
from forms.pledges import pledges_of
from sync import card
from sync.client.certifying import held_certificate


@dataclass(frozen=True, slots=True)
class Held:
    """A card that was issued: its claims and the address its code holds ("" when it was erased)."""

    id: str
    claims: Claims
    address: str


def category_names(workspace: Workspace) -> Names:
    """Categories of the scheme by code."""
    return {c.code: (c.name_zh, c.name_en) for c in workspace.content.rules.scheme.categories}


def claims_of(workspace: Workspace, archive_id: str, chosen: Collection[str], expires: date) -> Claims:
    """What a card of today would say, with an id of its own."""
    archive = workspace.archive(archive_id)
    firm = archive.firm()
    assert firm is not None, "a card belongs to a firm"
    values = _values(workspace, archive_id)
    covered = {
        c for record in consents_to_publish(archive, workspace.today()) for c in record.texts("categories")
    }
    allowed = {f.code for f in workspace.content.card_fields if not f.category or f.category in covered}
    return Claims(
        card=new_id(),
        version=len(cards_of(archive)) + 1,
        name=firm.text("name"),
        name_en=firm.text("name_en"),
        uscc=firm.text("uscc"),
        issued=workspace.today(),
        expires=expires,
        rules=workspace.content.rules.scheme.version,
        shown={code: values[code] for code in chosen if code in values and code in allowed},
    )


def _values(workspace: Workspace, archive_id: str) -> dict[str, JSON]:
    """What each field would show; those that say nothing are left out."""
    archive = workspace.archive(archive_id)
    firm, evaluation = archive.firm(), workspace.evaluation(archive_id)
    reference = workspace.content.reference
    pledges = pledges_of(archive, reference.pledges, reference.periods, workspace.today())
    penalties = workspace.facts(archive_id)["penalties"]
    found: dict[str, JSON] = {
        "penalties": [len(penalties), sum(not one["repaired"] for one in penalties)],
        "pledges": [len(pledges), sum(pledge.published_on is not None for pledge in pledges)],
    }
    if evaluation.grade:
        found["grade"] = [evaluation.grade, evaluation.stars, int(evaluation.provisional)]
        found["points"] = [_tenths(evaluation.points), _tenths(evaluation.max)]
        found["categories"] = [[c.code, _tenths(c.points), _tenths(c.max)] for c in evaluation.categories]
    if firm is not None:
        found |= {name: firm.text(name) for name in ("tier", "phone") if firm.text(name)}
    return found


def _tenths(points: float) -> int:
    return max(0, round(points * 10))


def why_not(workspace: Workspace, archive_id: str, chosen: Collection[str]) -> tuple[str, ...]:
    """What stands against issuing (see `forms.card.lacks`), `certificate` where the centre has not certified
    this device."""
    archive, fields = workspace.archive(archive_id), workspace.content.card_fields
    found: tuple[str, ...] = lacks(
        archive, workspace.evaluation(archive_id), fields, chosen, workspace.today()
    )
    certified = held_certificate(workspace.store, workspace.today()) is not None
    return found if certified else (*found, "certificate")


def longest(workspace: Workspace, archive_id: str, chosen: Collection[str] = ()) -> date:
    """The last day a card of today with these fields may have."""
    categories = {f.category for f in workspace.content.card_fields if f.category and f.code in chosen}
    periods = workspace.content.reference.periods
    return last_day(workspace.archive(archive_id), periods, workspace.today(), categories)


def issue(workspace: Workspace, archive_id: str, chosen: Collection[str], expires: date) -> Held:
    """Sign a card and keep it: one event. Raises UserError `card-not-ready`, `card-unreadable`."""
    store, today = workspace.store, workspace.today()
    certificate, identity = held_certificate(store, today), store.identity
    if why_not(workspace, archive_id, chosen) or certificate is None or identity is None:
        raise UserError(
            "card-not-ready",
            "The card cannot be issued yet.",
            "The page says what is missing; put it right there and issue the card then.",
        )
    last = min(expires, longest(workspace, archive_id, chosen))
    claims = claims_of(workspace, archive_id, chosen, max(last, today))
    try:
        signed = write_claims(claims)
    except ClaimsError as error:
        raise UserError(
            "card-unreadable",
            "The firm's name or code holds signs that a card cannot carry.",
            "Correct them in the firm's profile, then issue the card.",
        ) from error
    token = card.issue(signed, certificate, Ed25519PrivateKey.from_private_bytes(identity.private_key))
    text = card.write_text(token)
    archive = workspace.archive(archive_id)
    consents = [record.id for record in consents_to_publish(archive, today)]
    values: dict[str, JSON] = {
        "version": claims.version,
        "number": claims.number,
        "issued_on": claims.issued.isoformat(),
        "expires_on": claims.expires.isoformat(),
        "fields": cast("list[JSON]", sorted(claims.shown)),
        "grade": workspace.evaluation(archive_id).grade if "grade" in claims.shown else None,
        "consents": cast("list[JSON]", consents),
        "sha256": card.check(text, [], today).sha256,
        "token": text,
    }
    workspace.save(archive=archive_id, entity=claims.card, type=CARD, set=values)
    return Held(claims.card, claims, card.address(identity.url, text))


def revoke(workspace: Workspace, archive_id: str, card_id: str, why: str) -> None:
    """Take a card back: one event. The centre's page says so once it is synced."""
    values: dict[str, JSON] = {"revoked_on": workspace.today().isoformat(), "revoked_why": why[:200] or None}
    home = workspace.home_of(archive_id, card_id)
    workspace.save(archive=home, entity=card_id, type=CARD, set=values)


def held(workspace: Workspace, archive: Archive, card_id: str) -> Held | None:
    """A card as it was issued; None where what it said was erased."""
    record = next((one for one in archive.of(CARD) if one.id == card_id), None)
    identity = workspace.store.identity
    if record is None or identity is None or not record.text("token"):
        return None
    try:
        claims = read_claims(card.signed_claims(record.text("token")))
    except ClaimsError:
        return None
    return Held(card_id, claims, card.address(identity.url, record.text("token")))


def paper_of(
    workspace: Workspace, claims: Claims, address: str, language: CardLanguage, paper: Paper
) -> Callable[[], bytes]:
    """What sets its page, off the UI thread; `address` "" for a sample."""
    content = workspace.content
    words: Mapping[str, Any] = json.loads(content.document(WORDS))
    identity = workspace.store.identity
    body = document(
        claims,
        content.card_fields,
        words,
        category_names(workspace),
        language,
        paper,
        by=workspace.person.name,
        issued=bool(address),
        centre=identity.centre_name if identity else "",
    )
    template = content.document(TEMPLATE)
    images = {"qr.svg": qr_svg(address)} if address else {}
    return lambda: render_pdf(template, body, images)
