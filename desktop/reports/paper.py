"""What the paper of one record says: an authorisation, a commitment, the minutes of a visit. One JSON
document; no Qt, store or typesetting.

Every label comes from the record's own form and from `resources/reports/paper.json`, as pairs of Chinese and
English.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.reports.dossier import PaperLanguage, check_value

TEMPLATE, WORDS = "reports/paper.typ", "reports/paper.json"
PAPERS = ("consent", "commitment", "visit")
"""Kinds of record that have a paper of their own."""


@dataclass(frozen=True, slots=True)
class Said:
    """A question and its answer, each in Chinese and English."""

    label: tuple[str, str]
    value: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed: label, name, and the picture's name among the images, "" for none."""

    label: tuple[str, str]
    name: str
    image: str


@dataclass(frozen=True, slots=True)
class Paper:
    """All a paper is made from. `statement`: words that were read and signed, in Chinese and English."""

    kind: str
    number: str
    firm: str
    uscc: str
    by: str
    statement: tuple[str, str]
    facts: Sequence[Said]
    signatures: Sequence[Signed]


def document(paper: Paper, words: Mapping[str, Any], language: PaperLanguage) -> dict[str, Any]:
    """The paper as the template reads it: every text a list of one or two."""

    def said(pair: Sequence[str]) -> list[str]:
        zh, en = pair
        return [zh or en, en] if language == "bilingual" and en and en != zh else [zh or en]

    own = words["kinds"][paper.kind]
    body: dict[str, Any] = {
        "words": {name: said(pair) for name, pair in words.items() if isinstance(pair, list)},
        "title": said(own["title"]),
        "note": said(own["note"]),
        "number": paper.number,
        "name": paper.firm,
        "uscc": paper.uscc,
        "by": paper.by,
        "statement": said(paper.statement) if paper.statement[0] else [],
        "facts": [{"label": said(f.label), "value": said(f.value)} for f in paper.facts],
        "signatures": [
            {"label": said(s.label), "name": s.name or "—", "image": s.image} for s in paper.signatures
        ],
    }
    body["hash"] = check_value(body)
    return body
