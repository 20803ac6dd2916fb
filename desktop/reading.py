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
from forms.visits import PLACE, place_in_words
from forms.xform.definition import Control, FormDefinition, Parts

_INSTANCE = re.compile(r"instance\('([^']+)'\)")
_BARE = frozenset({"int", "integer", "decimal", "date", "dateTime", "money"})
_UNIT = re.compile(r"[（(]")
_SHA256 = re.compile(r"[0-9a-f]{64}")


INDUSTRY = "gbt4754"
"""The property that holds a division of the national classification of industries."""

_OWN = {
    "report_no": {"zh": "来源报告编号", "en": "Number of the report"},
    "report_at": {"zh": "来源报告时间", "en": "Time of the report"},
    "report_file": {"zh": "公共信用信息报告", "en": "Public credit report"},
}
"""Properties the program writes that no form asks for."""

_KINDS = {
    "diagnosis": {"zh": "诊断", "en": "Diagnosis"},
    "finding": {"zh": "问题", "en": "Finding"},
    "action": {"zh": "整改项", "en": "Improvement"},
    "report": {"zh": "报告", "en": "Report"},
    "credit_card": {"zh": "信用名片", "en": "Credit profile card"},
    "risk_alert": {"zh": "预警处理", "en": "Alert dealt with"},
    "tier_review": {"zh": "年度评估", "en": "Yearly evaluation"},
    "review": {"zh": "复核意见", "en": "Review comment"},
    "assignment": {"zh": "分派", "en": "Assignment"},
    "erasure": {"zh": "删除", "en": "Deletion"},
    "erasure_receipt": {"zh": "中心确认已删除", "en": "Deletion confirmed by the centre"},
    "recognition": {"zh": "照片上的识别位置", "en": "Places read on a photo"},
    "intake": {"zh": "导入来源", "en": "Origin of an import"},
}
"""Types the program writes that are no kind of the catalogue."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question a property answers. `choices`: value → language → label; `consent`: its class of data."""

    label: Mapping[str, str]
    type: str
    kind: str
    mask: str
    choices: Mapping[str, Mapping[str, str]]
    consent: str = ""


class Reading:
    """Labels and values of one content version."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._asked: dict[str, dict[str, Asked]] = {}

    def label(self, type: str, name: str, language: str) -> str:
        """What the form calls the property; the property's own name where no form asks for it."""
        asked = self._said(type, name)
        label = asked.label if asked else _OWN.get(name, {})
        return label.get(language) or label.get("zh", "") or ("" if asked else name)

    def kind(self, type: str, language: str) -> str:
        """What a type of entity is called; its own name where nobody has a word for it."""
        if self._content.catalogue.has(type):
            return self._content.kind(type).title(language)
        own = _KINDS.get(type, {})
        return own.get(language) or own.get("zh", type)

    def asked(self, type: str) -> Mapping[str, Asked]:
        """The questions of a type by property, in the order of its form."""
        return self._of(type)

    def words(self, type: str, name: str, value: JSON, language: str, *, masked: bool = True) -> str:
        """The value as a person reads it: labels of choices, "" for nothing; phones, ids and names masked."""
        asked = self._said(type, name)
        if value in (None, "", []):
            return ""
        if name == PLACE:
            return place_in_words(str(value))
        parts = value if isinstance(value, list) else [value]
        if name == INDUSTRY and (division := self._content.reference.industries.get(str(value))):
            return f"{value} {division.name_en if language == 'en' else division.name_zh}"
        between = ", " if language == "en" else "、"
        return between.join(self._one(asked, part, language, masked=masked) for part in parts)

    def phrase(self, type: str, name: str, value: JSON, language: str) -> str:
        """The same where it stands among others: figures and days are nothing without what they are of."""
        asked, words = self._said(type, name), self.words(type, name, value, language)
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

    def _one(self, asked: Asked | None, value: JSON, language: str, *, masked: bool) -> str:
        words = "✓" if value is True else "–" if value is False else str(value)
        if asked is None:
            return words
        if masked and asked.mask:
            return mask(cast(Mask, asked.mask), words) if asked.mask in KINDS else "*" * len(words)
        labels = asked.choices.get(words, {})
        return labels.get(language) or labels.get("zh") or words

    def _said(self, type: str, name: str) -> Asked | None:
        """What is known of the property: its question, or what the form works out by itself."""
        asked = self._of(type).get(name)
        if asked is not None and any(asked.label.values()):
            return asked
        own = self._content.worked_out.get(type, {}).get(name)
        if own is None:
            return asked
        return Asked(own.label, own.type, "money" if own.type == "money" else "", "", own.choices)

    def _of(self, type: str) -> dict[str, Asked]:
        if type not in self._asked:
            kind = self._content.kind(type) if self._content.catalogue.has(type) else None
            self._asked[type] = dict(_questions(self._content.form(kind.form), kind.dataset)) if kind else {}
        return self._asked[type]


def _questions(form: FormDefinition, dataset: str) -> Iterator[tuple[str, Asked]]:
    """Those whose answers the entities of `dataset` keep: a form's rows may have properties of equal name."""
    own = {path for one in form.datasets if one.name == dataset for path in one.properties.values()}
    for question in form.questions:
        path = tuple(question.ref.strip("/").split("/"))
        if question.save_to and path in own:
            control = form.controls.get(path)
            choices = _choices(form, control) if control is not None else {}
            kind, mask, consent = (question.extras.get(name, "") for name in ("kind", "mask", "consent"))
            yield question.save_to, Asked(question.label, question.type, kind, mask, choices, consent)


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
