"""What a form's questions and their choices are called, in one language: words that outlive the form.

A draft keeps its form's glossary, so that a later version can still say what was asked and answered. Owns
those words and how they are written down; knows no session.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from forms.xform.definition import Bind, Control, FormDefinition
from forms.xform.errors import FormError
from forms.xform.kinds import question_type
from forms.xform.outline import static_text
from forms.xform.vocabulary import local_name
from forms.xform.wording import lookup, match_language
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

MAX_CHOICES = 200
"""A longer list is not written down: its values are codes of a table, which the next version has too."""

_TABLE = re.compile(r"\s*instance\(\s*(?:'([^']+)'|\"([^\"]+)\")\s*\)")
_SEVERAL = frozenset({"select", "rank"})


@dataclass(frozen=True, slots=True)
class Term:
    """A question: its label, type (as `Node.type`), property, and the labels of its choices by value."""

    label: str
    type: str
    save_to: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    def say(self, text: str) -> str:
        """An answer's text as people read it."""
        words = text.split() if self.type in _SEVERAL else [text]
        return "、".join(self.choices.get(word, word) for word in words) if self.choices else text


@dataclass(frozen=True, slots=True)
class Glossary:
    """`terms` by path, notes and calculations left out; `repeats` are the paths with rows."""

    terms: Mapping[ModelPath, Term]
    repeats: frozenset[ModelPath]

    def to_bytes(self) -> bytes:
        """Compact JSON: each list of choices once."""
        lists: dict[str, int] = {}
        terms = {}
        for path, term in self.terms.items():
            key = json.dumps(term.choices, ensure_ascii=False)
            at = lists.setdefault(key, len(lists))
            terms["/".join(path)] = [term.label, term.type, term.save_to, at]
        document = {
            "terms": terms,
            "lists": [json.loads(key) for key in lists],
            "repeats": sorted("/".join(path) for path in self.repeats),
        }
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Glossary":
        """Raises `FormError("draft-unreadable")`."""
        try:
            document = json.loads(data)
            lists = [{str(k): str(v) for k, v in entries.items()} for entries in document["lists"]]
            terms = {
                tuple(path.split("/")): Term(str(label), str(kind), str(save_to), lists[at])
                for path, (label, kind, save_to, at) in document["terms"].items()
            }
            return cls(terms, frozenset(tuple(path.split("/")) for path in document["repeats"]))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise FormError("draft-unreadable", "the draft's words are damaged", place="glossary") from error


NO_WORDS = Glossary(MappingProxyType({}), frozenset())


def glossary(form: FormDefinition, language: str) -> Glossary:
    """The words of all questions a person may answer."""
    spoken = match_language(language, form.languages, form.default_language)
    languages = (spoken, form.default_language, *form.languages)
    tables: dict[str, Mapping[str, str]] = {}
    terms = {}
    for path, control in form.controls.items():
        bind = form.binds.get(path) or Bind(path)
        if is_asked(control, bind):
            label = static_text(control.label, form.texts, spoken) or path[-1]
            choices = _choices(form, control, languages, tables)
            terms[path] = Term(label, question_type(control, bind), bind.save_to, choices)
    return Glossary(terms, frozenset(form.repeats))


def is_asked(control: Control, bind: Bind) -> bool:
    """Whether a person answers it: neither calculated nor always read-only (a note), nor the heading of a
    table."""
    if "label" in control.appearance.split():
        return False
    always = bind.readonly is not None and bind.readonly.source.strip() == "true()"
    return bind.calculate is None and not (always and control.tag == "input")


def _choices(
    form: FormDefinition, control: Control, languages: tuple[str, ...], tables: dict[str, Mapping[str, str]]
) -> Mapping[str, str]:
    if control.itemset is None:
        return {i.value: static_text(i.label, form.texts, languages[0]) or i.value for i in control.items}
    match = _TABLE.match(control.itemset.nodes.source)
    name = (match[1] or match[2]) if match else ""
    table = form.tables.get(name)
    if table is None:
        return {}
    column = control.itemset.value.source.strip()
    key = f"{name} {column}"
    if key not in tables:
        tables[key] = _labels(form, table, column, languages)
    return tables[key]


def _labels(
    form: FormDefinition, table: Element, column: str, languages: tuple[str, ...]
) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for item in table.iter(etree.Element):
        cells = {local_name(str(c.tag)): c.text or "" for c in item.iterchildren(etree.Element)}
        if column not in cells:
            continue
        parts = lookup(form.texts, languages, cells.get("itextId", ""))
        spoken = "".join(part for part in parts or () if isinstance(part, str)).strip()
        found[cells[column]] = spoken or cells.get("label") or cells[column]
        if len(found) > MAX_CHOICES:
            return {}
    return found
