"""The page itself: one HTML document with no scripts, no pictures from elsewhere, in Chinese or English.

Every text is escaped here and nowhere else; words are `resources/reports/check.json` and `card.json`.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import resources
from forms.card import CardFields, lines, load_card_fields
from forms.card.showing import Language
from forms.judge.scheme import read_scheme
from sync.server.cards.service import Found

_FOLDER = Path(resources.__file__).parent
_GOOD = ("valid",)
_DOUBT = ("unconfirmed", "expired", "replaced", "early")
_STYLE = """
*{box-sizing:border-box}body{margin:0;background:#F2F4F7;color:#16212D;
font:16px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif}
main{max-width:560px;margin:0 auto;padding:16px}
header{display:flex;justify-content:space-between;align-items:center;gap:12px;margin:4px 0 14px}
h1{font-size:18px;margin:0}header a{padding:10px 6px;color:#1B5BB8}
.word{border-radius:10px;padding:14px 16px;background:#FFF;border:1px solid #DAE0E7;
border-left:8px solid #B3261E}
.word h2{margin:0 0 4px;font-size:22px}.word p{margin:0;color:#455362}
.good{border-left-color:#17754A}.doubt{border-left-color:#8F5400}
dl{background:#FFF;border:1px solid #DAE0E7;border-radius:10px;margin:14px 0;padding:6px 16px}
dl div{padding:9px 0;border-bottom:1px solid #E6EAEF}dl div:last-child{border:0}
dt{color:#5F6C7B;font-size:13px}dd{margin:0;font-weight:600;overflow-wrap:anywhere}
form{background:#FFF;border:1px solid #DAE0E7;border-radius:10px;margin:14px 0;padding:14px 16px}
label{display:block;margin-bottom:6px}textarea{width:100%;min-height:96px;font:14px/1.4 monospace;
border:1px solid #8593A3;border-radius:7px;padding:8px}
button{margin-top:10px;min-height:44px;padding:0 22px;border:0;
border-radius:8px;background:#1B5BB8;color:#FFF;font-size:16px}
footer{color:#5F6C7B;font-size:13px}
"""
_SUM = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_SUM}'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}


def language_of(asked: str, accepted: str) -> Language:
    """The one asked for, else the browser's first, else Chinese."""
    if asked in ("zh", "en"):
        return "en" if asked == "en" else "zh"
    return "en" if accepted.strip().lower().startswith("en") else "zh"


def check_page(found: Found, centre: str, language: Language, again: str) -> str:
    """What came of a check. `again`: the address of this page, without its language."""
    words = _words()
    place = 0 if language == "zh" else 1
    kind = "good" if found.finding in _GOOD else "doubt" if found.finding in _DOUBT else "bad"
    title, told = words["findings"][found.finding][2 * place : 2 * place + 2]
    since = f" {escape(found.since)}" if found.since else ""
    head = f"<h2>{escape(title)}{since}</h2><p>{escape(told)}</p>"
    said = f'<section class="word {kind}" role="status">{head}</section>'
    if found.claims is not None:
        rows = "".join(
            f"<div><dt>{escape(line.label)}</dt><dd>{escape(line.value)}</dd></div>"
            for line in lines(found.claims, *_table(), language)
        )
        said += f"<dl>{rows}</dl><p>{escape(_card_words()['label'][place])}</p>"
    return _document(said + _form(language), centre, language, again)


def asking_page(centre: str, language: Language) -> str:
    """Where a code can be pasted."""
    told = f"<p>{escape(_words()['about'][0 if language == 'zh' else 1])}</p>"
    return _document(told + _form(language), centre, language, "/c")


def busy_page(language: Language) -> str:
    """Too many checks."""
    title, told = _words()["busy"][0 if language == "zh" else 2 :][:2]
    said = f'<section class="word doubt"><h2>{escape(title)}</h2><p>{escape(told)}</p></section>'
    return _document(said, "", language, "/c")


def _form(language: Language) -> str:
    place = 0 if language == "zh" else 1
    words = _words()
    return (
        f'<form action="/c" method="get"><input type="hidden" name="lang" value="{language}">'
        f'<label for="code">{escape(words["paste"][place])}</label>'
        '<textarea id="code" name="code" maxlength="5000" required spellcheck="false"></textarea>'
        f"<button>{escape(words['check'][place])}</button></form>"
    )


def _document(body: str, centre: str, language: Language, again: str) -> str:
    words, place = _words(), 0 if language == "zh" else 1
    other, name = ("en", "English") if language == "zh" else ("zh", "中文")
    title = escape(words["title"][place])
    join = "&amp;" if "?" in again else "?"
    return (
        f'<!doctype html><html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main><header><h1>{title}</h1>"
        f'<a href="{escape(again)}{join}lang={other}" hreflang="{other}">{name}</a></header>{body}'
        f"<footer><p>{escape(_card_words()['disclaimer'][place])}</p><p>{escape(centre)}</p></footer></main></body></html>"
    )


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / "reports" / "check.json").read_bytes())
    return found


@cache
def _card_words() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / "reports" / "card.json").read_bytes())
    return found


@cache
def _table() -> tuple[CardFields, dict[str, Any], dict[str, tuple[str, str]]]:
    """Fields, words and the names of categories, as they came with this program."""
    fields = load_card_fields({"card_fields.csv": (_FOLDER / "reference" / "card_fields.csv").read_bytes()})
    scheme = read_scheme({"scheme.toml": (_FOLDER / "rules" / "scheme.toml").read_bytes()})
    return fields, _card_words(), {c.code: (c.name_zh, c.name_en) for c in scheme.categories}
