"""What a card says, as the few hundred bytes that are signed: JSON with short names, no floats.

    i  id of the card's record (UUID, 16 bytes, base64url)   v  how many cards the firm has had, this one too
    n  registered name   e  English name, if any             u  unified social credit code
    d  day of issue      x  last day (days since 1970-01-01) r  version of the rules
    s  what the firm chose to show: field → value (see `_SHAPES`); points in tenths

Reading is strict and bounded: whatever is not exactly this is no card. Fields that a newer program may know
are passed over.
"""

import base64
import binascii
import json
import unicodedata
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NoReturn

from forms.archive import JSON

MAX_BYTES = 2_000
MAX_DAYS = 1_100  # a card lives no longer than an authorisation may
_NAME, _SHORT = 200, 40  # characters
_EPOCH = date(1970, 1, 1)
_FAR = (date(2100, 1, 1) - _EPOCH).days
Shown = Mapping[str, JSON]


class ClaimsError(ValueError):
    """These bytes are no card's."""


@dataclass(frozen=True, slots=True)
class Claims:
    """`card`: id of its record. `shown`: values by field of `card_fields.csv`."""

    card: str
    version: int
    name: str
    name_en: str
    uscc: str
    issued: date
    expires: date
    rules: str
    shown: Shown

    def withheld(self) -> "Claims":
        """Whose card it was and from when to when, without what the firm let it show: it no longer does."""
        return replace(self, shown={})

    @property
    def number(self) -> str:
        """As people say it."""
        return card_number(self.card)


def card_number(card: str) -> str:
    """The number of a card: the random end of its record's id."""
    digits = card.replace("-", "").upper()[-12:]
    return "XD-C-" + "-".join(digits[i : i + 4] for i in range(0, 12, 4))


def write_claims(claims: Claims) -> bytes:
    """The bytes that are signed: the same for the same card. Raises ClaimsError on what could not be read
    back."""
    body: dict[str, JSON] = {
        "i": base64.urlsafe_b64encode(uuid.UUID(claims.card).bytes).decode().rstrip("="),
        "v": claims.version,
        "n": claims.name,
        "u": claims.uscc,
        "d": (claims.issued - _EPOCH).days,
        "x": (claims.expires - _EPOCH).days,
        "r": claims.rules,
        "s": dict(claims.shown),
    }
    if claims.name_en:
        body["e"] = claims.name_en
    written = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "replace"
    )
    read_claims(written)
    return written


def read_claims(data: bytes) -> Claims:
    """The card of these bytes. Raises ClaimsError, whatever they are."""
    if len(data) > MAX_BYTES:
        raise ClaimsError("too long")
    try:
        body = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ClaimsError("not the JSON of a card") from error
    if not isinstance(body, dict):
        raise ClaimsError("not the JSON of a card")
    try:
        return _claims(body)
    except (KeyError, TypeError, OverflowError, binascii.Error) as error:
        raise ClaimsError(f"something is missing or of another kind: {error}") from error


def _claims(body: dict[str, Any]) -> Claims:
    raw = base64.b64decode(_text(body["i"], 22) + "==", altchars=b"-_", validate=True)
    issued, expires = _number(body["d"], _FAR), _number(body["x"], _FAR)
    if len(raw) != 16 or not 0 <= expires - issued <= MAX_DAYS:
        raise ClaimsError("no id, or no such time")
    shown = body["s"]
    if not isinstance(shown, dict) or len(shown) > 20:
        raise ClaimsError("nothing shown")
    return Claims(
        card=str(uuid.UUID(bytes=raw)),
        version=_number(body["v"], 100_000),
        name=_text(body["n"], _NAME),
        name_en=_text(body.get("e", ""), _NAME),
        uscc=_text(body["u"], 18),
        issued=_EPOCH + timedelta(days=issued),
        expires=_EPOCH + timedelta(days=expires),
        rules=_text(body["r"], _SHORT),
        shown={code: _SHAPES[code](value) for code, value in shown.items() if code in _SHAPES},
    )


def _text(value: object, most: int) -> str:
    """Words without signs that hide or turn others about."""
    if not isinstance(value, str) or len(value) > most:
        raise ClaimsError("no words, or too many")
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for c in value):
        raise ClaimsError("signs that cannot be seen")
    return value


def _number(value: object, most: int = 1_000_000) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ClaimsError("no number, or beyond reason")
    return value


def _numbers(count: int) -> Callable[[object], JSON]:
    def read(value: object) -> JSON:
        if not isinstance(value, list) or len(value) != count:
            raise ClaimsError(f"not {count} numbers")
        return [_number(one) for one in value]

    return read


def _grade(value: object) -> JSON:
    """Grade, stars, 1 if it is provisional."""
    if not isinstance(value, list) or len(value) != 3 or value[0] not in ("A", "B", "C", "D", "E"):
        raise ClaimsError("no grade")
    return [value[0], _number(value[1], 5), _number(value[2], 1)]


def _categories(value: object) -> JSON:
    """Category, points and most points, for each."""
    if not isinstance(value, list) or not 0 < len(value) <= 10:
        raise ClaimsError("no categories")
    found: list[JSON] = []
    for one in value:
        if not isinstance(one, list) or len(one) != 3:
            raise ClaimsError("no category")
        found.append([_text(one[0], 4), _number(one[1]), _number(one[2])])
    return found


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text[:20]} is no whole number")


_SHAPES: Mapping[str, Callable[[object], JSON]] = {
    "grade": _grade,
    "points": _numbers(2),
    "categories": _categories,
    "tier": lambda value: _text(value, 12),
    "penalties": _numbers(2),  # in all, not repaired
    "pledges": _numbers(2),  # live, of them published
    "phone": lambda value: _text(value, 30),
}
FIELDS = frozenset(_SHAPES)
