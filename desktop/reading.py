"""How a stored property reads on screen: its label and its value in words, as the record's own form has them.

Reads form definitions only; masks personal values. No Qt.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import cast

from forms.archive import JSON
from forms.checks.mask import KINDS, Mask, mask
from forms.content import Content
from forms.xform.definition import Control, FormDefinition, Parts

_INSTANCE = re.compile(r"instance\('([^']+)'\)")
_BARE = frozenset({"integer", "decimal", "date", "dateTime"})
_UNIT = re.compile(r"[（(]")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Asked:
    label: Mapping[str, str]
    type: str
    kind: str
    mask: str
    choices: Mapping[str, Mapping[str, str]]  # value → language → label


class Reading:
    """Labels and values of one content version."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._asked: dict[str, dict[str, _Asked]] = {}

    def label(self, type: str, name: str, language: str) -> str:
        """What the form calls the property; the property's own name where no form asks for it."""
        asked = self._of(type).get(name)
        return (asked.label.get(language) or asked.label.get("zh", "")) if asked else name

    def words(self, type: str, name: str, value: JSON, language: str, *, masked: bool = True) -> str:
        """The value as a person reads it: labels of choices, "" for nothing; phones, ids and names masked."""
        asked = self._of(type).get(name)
        if value in (None, "", []):
            return ""
        parts = value if isinstance(value, list) else [value]
        return "、".join(self._one(asked, part, language, masked=masked) for part in parts)

    def phrase(self, type: str, name: str, value: JSON, language: str) -> str:
        """The same where it stands among others: figures and days are nothing without what they are of."""
        asked, words = self._of(type).get(name), self.words(type, name, value, language)
        if not words or asked is None or asked.type not in _BARE:
            return words
        if asked.kind == "money":
            words = _yuan(words)
        label = _UNIT.split(self.label(type, name, language), maxsplit=1)[0].strip()
        return f"{label} {words}" if label else words

    def choices(self, type: str, name: str, language: str) -> tuple[tuple[str, str], ...]:
        """What the form offers for the property: (value, label); nothing where it offers no list of its
        own.
        """
        asked = self._of(type).get(name)
        found = asked.choices.items() if asked else ()
        return tuple((value, texts.get(language) or texts.get("zh", value)) for value, texts in found)

    def is_evidence(self, value: JSON) -> bool:
        """Whether the value names a photo or a signature."""
        return isinstance(value, str) and _SHA256.fullmatch(value) is not None

    def _one(self, asked: _Asked | None, value: JSON, language: str, *, masked: bool) -> str:
        words = "✓" if value is True else "–" if value is False else str(value)
        if asked is None:
            return words
        if masked and asked.mask:
            return mask(cast(Mask, asked.mask), words) if asked.mask in KINDS else "*" * len(words)
        labels = asked.choices.get(words, {})
        return labels.get(language) or labels.get("zh") or words

    def _of(self, type: str) -> dict[str, _Asked]:
        if type not in self._asked:
            known = self._content.catalogue.has(type)
            form = self._content.form(self._content.kind(type).form) if known else None
            self._asked[type] = dict(_questions(form)) if form else {}
        return self._asked[type]


def _questions(form: FormDefinition) -> Iterator[tuple[str, _Asked]]:
    for question in form.questions:
        if question.save_to:
            path = tuple(question.ref.strip("/").split("/"))
            control = form.controls.get(path)
            choices = _choices(form, control) if control is not None else {}
            kind, mask = (question.extras.get(name, "") for name in ("kind", "mask"))
            yield question.save_to, _Asked(question.label, question.type, kind, mask, choices)


def _choices(form: FormDefinition, control: Control) -> dict[str, dict[str, str]]:
    if control.itemset is None or not (match := _INSTANCE.search(control.itemset.nodes.source)):
        return {}
    table = form.tables.get(match[1])
    found: dict[str, dict[str, str]] = {}
    for item in table.iter("item") if table is not None else ():
        value, key, label = (item.findtext(tag) or "" for tag in ("name", "itextId", "label"))
        texts = {
            language: _plain(keys[key].get("", ())) for language, keys in form.texts.items() if key in keys
        }
        found[value] = texts or {"zh": label}
    return found


def _yuan(amount: str) -> str:
    """An amount of yuan with its thousands; as it is when it is none."""
    try:
        return f"¥{Decimal(amount):,.2f}"
    except InvalidOperation:
        return amount


def _plain(parts: Parts) -> str:
    return "".join(part for part in parts if isinstance(part, str))
