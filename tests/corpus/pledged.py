"""Further commitments of the invented firms, one story each: every kind of template, and each step of the loop.

Firm 0 waits to be published, 1 and 3 owe papers (due in two days, overdue), 2 kept its word and was checked, 6
replaced an approval, 8 a certificate, 13 and 21 have a breach within the term that nobody has looked at.
"""

from collections.abc import Iterator
from typing import Any

from tests.corpus import records as ordinary
from tests.corpus.firm import Entity, Firm

SECTORS = {"62": "catering", "52": "food", "51": "food", "50": "building", "80": "household"}


def records(firm: Firm) -> Iterator[Entity]:
    """The commitments of the story, with their checks."""
    made = {
        0: _waiting,
        1: _papers,
        2: _kept,
        3: _papers,
        6: _approval,
        8: _proof,
        13: _crossed,
        21: _crossed,
    }
    if (make := made.get(firm.number)) is not None:
        yield from make(firm)


def pledge(firm: Firm, version: str, signed: int, due: int | None, **more: Any) -> Entity:
    """A commitment by the version of its text; days from today."""
    values = {
        "template": version.split("-", maxsplit=1)[0],
        "text_version": version,
        "wording": ordinary.pledge_text(version),
        "signed_on": firm.day(signed),
        "due_on": None if due is None else firm.day(due),
        "publish": "no",
        "signature": firm.picture("signature"),
        "outcome": "pending",
        "status": "signed",
    }
    return firm.entity("commitment", values | more)


def _waiting(firm: Firm) -> Iterator[Entity]:
    sector = SECTORS.get(firm.trade.division, "catering")
    yield pledge(firm, f"industry-{sector}-2026.11", -12, 353, publish="yes", sector=sector)


def _papers(firm: Firm) -> Iterator[Entity]:
    signed, due = (-19, 2) if firm.number == 1 else (-40, -12)
    yield pledge(firm, "deferred-2026.11", signed, due)


def _kept(firm: Firm) -> Iterator[Entity]:
    kept = pledge(
        firm, "industry-2026.11", -380, -15, sector="other", publish="yes", published_on=firm.day(-370),
        published_url="https://demo.example/pledges", outcome="fulfilled", status="fulfilled",
    )  # fmt: skip
    yield kept
    check = {
        "template": "industry",
        "commitment": kept["entity"],
        "checked_on": firm.day(-14),
        "method": "visit",
        "basis": "抽查三单投诉，均在七日内答复，服务标准已上墙。",
        "result": "kept",
    }
    yield firm.entity("record.commitment_check", check)


def _crossed(firm: Firm) -> Iterator[Entity]:
    yield pledge(
        firm, "integrity-2026.11", -700, 30, publish="yes", published_on=firm.day(-690), status="published"
    )


def _approval(firm: Firm) -> Iterator[Entity]:
    yield pledge(firm, "approval-2026.11", -60, 30)


def _proof(firm: Firm) -> Iterator[Entity]:
    yield pledge(firm, "proof-2026.11", -60, 120)
