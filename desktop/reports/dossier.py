"""What the paper of a dossier says: one JSON document out of a `Dossier`. No Qt, store or typesetting.

Every label comes from `resources/reports/dossier.json`, a pair of Chinese and English; a bilingual paper has
both, the English smaller below.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from forms.dossier import Dossier, Entry, Fact, Piece, Withheld, Words

PaperLanguage = Literal["zh", "bilingual"]
TEMPLATE = "reports/dossier.typ"
WORDS = "reports/dossier.json"


def document(dossier: Dossier, words: Mapping[str, Any], language: PaperLanguage) -> dict[str, Any]:
    """The dossier as the template reads it: every text a list of one or two."""
    both = language == "bilingual"

    def said(pair: Sequence[str]) -> list[str]:
        zh, en = (*pair, "")[:2]
        return [zh, en] if both and en and en != zh else [zh]

    labels = {name: said(pair) for name, pair in words.items() if isinstance(pair, list)}
    body: dict[str, Any] = {
        "bilingual": both,
        "words": labels,
        "sources": {code: said(pair) for code, pair in words["sources"].items()},
        "name": dossier.about.name,
        "officer": dossier.about.by,
        "cover": [
            {"label": label, "value": value, "strong": strong}
            for label, value, strong in _cover(dossier, words, said)
        ],
        "groups": [
            {
                "title": said([f"{part.group.code}　{part.group.title_zh}", part.group.title_en]),
                "kinds": [
                    {
                        "title": said([kinds.kind.title_zh, kinds.kind.title_en]),
                        "count": len(kinds.entries),
                        "entries": [_entry(entry, said) for entry in kinds.entries],
                    }
                    for kinds in part.kinds
                ],
            }
            for part in dossier.groups
        ],
        "pieces": [_piece(piece, said) for piece in dossier.pieces],
        "withheld": [said(_kept(kept, words["withheld_item"])) for kept in dossier.withheld],
    }
    body["hash"] = check_value(body)
    return body


def check_value(body: Mapping[str, Any]) -> str:
    """The first 12 hex digits of the content's SHA-256, in groups of four, as printed on every page."""
    content = {key: value for key, value in body.items() if key != "words"}
    whole = json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    digits = hashlib.sha256(whole).hexdigest()[:12].upper()
    return "-".join(digits[i : i + 4] for i in range(0, 12, 4))


def _cover(dossier: Dossier, words: Mapping[str, Any], said: Any) -> list[tuple[list[str], list[str], bool]]:
    about = dossier.about
    missing = sum(not piece.here for piece in dossier.pieces)
    counts = [
        _filled(one, records=dossier.records, pieces=len(dossier.pieces), missing=missing)
        for one in words["counts_value"]
    ]
    recipient = f" · {about.recipient}" if about.recipient else ""
    lines = [
        (words["firm"], [about.name], True),
        (words["uscc"], [about.uscc], True),
        *((list(label), list(value), False) for label, value in about.facts),
        (words["audience"], [one + recipient if one else "" for one in about.audience], True),
        (words["purpose"], [about.purpose], False),
        *((words["consent"], list(line), False) for line in about.consents or (Words(*words["no_consent"]),)),
        (words["counts"], counts, False),
        (words["at"], [about.at.strftime("%Y-%m-%d %H:%M")], False),
        (words["by"], [" · ".join(part for part in (about.by, about.station) if part)], False),
        (words["version"], [about.content_version], False),
    ]
    return [(said(label), said(value), strong) for label, value, strong in lines]


def _entry(entry: Entry, said: Any) -> dict[str, Any]:
    return {
        "title": said(list(entry.title)),
        "asked": entry.asks_source,
        "source": entry.source,
        "source_words": said(list(entry.source_words)),
        "who": entry.who,
        "when": entry.when.strftime("%Y-%m-%d %H:%M") if entry.when else "",
        "facts": [_fact(fact, said) for fact in entry.facts if _is_shown(fact)],
        "evidence": list(entry.evidence),
        "disputed": [said(list(label))[0] for label in entry.disputed],
        "rows": [_entry(row, said) for row in entry.rows],
    }


def _is_shown(fact: Fact) -> bool:
    """Evidence and source have places of their own; what a form only works out has no words."""
    return fact.asked and fact.kind != "evidence" and fact.name != "source"


def _fact(fact: Fact, said: Any) -> dict[str, Any]:
    long = len(fact.words.zh) > 22 or "\n" in fact.words.zh
    return {"label": said(list(fact.label)), "value": said(list(fact.words)), "long": long}


def _piece(piece: Piece, said: Any) -> dict[str, Any]:
    return {
        "number": piece.number,
        "about": said(list(piece.about)),
        "day": piece.day,
        "file": piece.name,
        "sha": piece.sha256[:16],
        "here": piece.here,
    }


def _kept(kept: Withheld, patterns: Sequence[str]) -> list[str]:
    found = []
    for language, pattern in zip(("zh", "en"), patterns, strict=True):
        parts = (kept.kind.of(language), kept.label.of(language))
        found.append(_filled(pattern, what=" · ".join(part for part in parts if part), count=kept.count))
    return found


def _filled(text: str, **values: object) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
