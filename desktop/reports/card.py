"""What the paper of a credit profile card says: one JSON document out of its claims. No Qt, no typesetting.

Every label comes from `resources/reports/card.json`, a pair of Chinese and English; a bilingual card has
both.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from forms.card import CardFields, Claims, lines
from forms.card.showing import tenths

CardLanguage = Literal["bilingual", "zh", "en"]
Paper = Literal["a6", "a4"]
Names = Mapping[str, tuple[str, str]]
TEMPLATE, WORDS = "reports/card.typ", "reports/card.json"
_ON_FRONT = ("grade", "points", "tier")


def document(  # noqa: PLR0913 - the claims, and all they are said with
    claims: Claims,
    fields: CardFields,
    words: Mapping[str, Any],
    categories: Names,
    language: CardLanguage,
    paper: Paper,
    *,
    by: str,
    issued: bool,
    centre: str,
) -> dict[str, Any]:
    """The card as the template reads it. Without `issued` it is a sample, with no code to scan."""

    def said(pair: Sequence[str]) -> list[str]:
        return list(pair) if language == "bilingual" else [pair[0 if language == "zh" else 1]]

    pairs = {name: said(pair) for name, pair in words.items() if isinstance(pair, list)}
    zh, en = (lines(claims, fields, words, categories, one) for one in ("zh", "en"))
    shown = [
        (z.code, said((z.label, e.label)), said((z.value, e.value))) for z, e in zip(zh, en, strict=True)
    ]
    value: Mapping[str, Any] = claims.shown
    grade = value.get("grade")
    summary = [(code, text) for code, _, text in shown if code in _ON_FRONT[1:]]
    return {
        "lang": "en" if language == "en" else "zh",
        "paper": paper,
        "words": pairs,
        "qr": issued,
        "by": by,
        "name": claims.name_en if language == "en" and claims.name_en else claims.name,
        "name_en": claims.name_en if language == "bilingual" else "",
        "uscc": claims.uscc,
        "number": claims.number if issued else "—",
        "issued": claims.issued.isoformat(),
        "expires": claims.expires.isoformat(),
        "rules": [text.format(claims.rules) for text in pairs["rules"]],
        "offline": [text.format(centre) for text in pairs["offline"]] if issued else [],
        "grade": {
            "letter": grade[0],
            "stars": grade[1],
            "provisional": bool(grade[2]),
            "words": said(words["grades"][grade[0]]),
        }
        if grade
        else None,
        "summary": [
            [f"{text[0]} {pairs['points'][0]}", *pairs["points"][1:]] if code == "points" else text
            for code, text in summary
        ],
        "categories": [
            {
                "name": said(categories.get(code, (code, code))),
                "points": points,
                "max": most,
                "text": f"{tenths(points)} / {tenths(most)}",
            }
            for code, points, most in value.get("categories", ())
        ],
        "more": [
            {"label": label, "value": list(dict.fromkeys(text))}
            for code, label, text in shown
            if code in value and code not in (*_ON_FRONT, "categories")
        ],
    }
