"""What a card says, in lines for a person, in one language. The same on the paper, on the screen and at the
centre."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from forms.archive import JSON
from forms.card.claims import Claims
from forms.card.fields import CardFields

Language = Literal["zh", "en"]
Words = Mapping[str, Any]
"""`reports/card.json`: pairs of Chinese and English; `tiers` by tier, `grades` by letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what stands beside it."""

    code: str
    label: str
    value: str


def lines(
    claims: Claims,
    fields: CardFields,
    words: Words,
    categories: Mapping[str, tuple[str, str]],
    language: Language,
) -> tuple[Line, ...]:
    """Who, until when, and every field the firm chose. `categories`: code → its two names."""
    say = _Saying(words, categories, 0 if language == "zh" else 1)
    found = [
        Line("name", say("name"), claims.name),
        *((Line("name_en", say("name_en"), claims.name_en),) if claims.name_en else ()),
        Line("uscc", say("uscc"), claims.uscc),
        Line("number", say("number"), f"{claims.number} · {say('version').format(n=claims.version)}"),
        Line("issued", say("issued"), claims.issued.isoformat()),
        Line("expires", say("expires"), claims.expires.isoformat()),
    ]
    for field in fields:
        if field.code in claims.shown:
            title = field.title_zh if language == "zh" else field.title_en
            found += [
                Line(field.code, label or title, value) for label, value in say.field(field.code, claims)
            ]
    return tuple(found)


class _Saying:
    def __init__(self, words: Words, categories: Mapping[str, tuple[str, str]], place: int) -> None:
        self._words, self._categories, self._place = words, categories, place

    def __call__(self, key: str) -> str:
        return str(self._words[key][self._place])

    def field(self, code: str, claims: Claims) -> Iterator[tuple[str, str]]:
        """Label ("" for the field's own) and value."""
        value: Any = claims.shown[code]
        if code == "grade":
            letter, stars, provisional = value
            grade = f"{letter} {self._words['grades'][letter][self._place]}"
            rest = [self("stars").format(n=stars), *([self("provisional")] if provisional else [])]
            yield "", " · ".join([grade, *rest])
        elif code == "points":
            yield "", f"{tenths(value[0])} / {tenths(value[1])}"
        elif code == "categories":
            for name, points, most in value:
                yield self.category(name), f"{tenths(points)} / {tenths(most)}"
        elif code == "tier":
            yield "", self._words["tiers"].get(value, (value, value))[self._place]
        elif code in ("penalties", "pledges"):
            yield "", self(f"{code}_value").format(*value)
        else:
            yield "", str(value)

    def category(self, code: str) -> str:
        """Its name; the code of one that is no longer known."""
        return self._categories.get(code, (code, code))[self._place]


def tenths(value: JSON) -> str:
    """Points as they are written."""
    assert isinstance(value, int)
    return f"{value / 10:.1f}".removesuffix(".0")
