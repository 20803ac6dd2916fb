"""Reads labels, hints, messages and translations from a form, and says them in a language."""

import re
from collections.abc import Callable, Mapping, Sequence

from forms.xform.definition import Parts, Wording
from forms.xform.vocabulary import XFORMS
from forms.xpath import Expression
from forms.xpath.nodes import Element

Compile = Callable[[str, str], Expression]
"""(source, place) → expression; raises `FormError` with the place."""

Texts = Mapping[str, Mapping[str, Mapping[str, Parts]]]

_STATIC_KEY = re.compile(r"\s*jr:itext\(\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)\s*")
_COMPUTED_KEY = re.compile(r"\s*jr:itext\(((?:[^()]|\([^()]*\))*)\)\s*")
_SPACES = re.compile(r"[ \t]*\n[ \t]*")
_IN_PARENTHESES = re.compile(r"\(([^()]+)\)\s*$")


def read_parts(element: Element, compile_at: Compile, place: str) -> Parts:
    """Text with `<output value="…"/>` in between."""
    parts: list[str | Expression] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == "output":
            source = child.get("value") or child.get("ref") or "''"
            parts.append(compile_at(source, place))
        elif isinstance(child.tag, str):
            parts.append("".join(str(t) for t in child.itertext()))
        parts.append(child.tail or "")
    return tuple(p for p in parts if p != "")


def read_wording(element: Element | None, compile_at: Compile, place: str) -> Wording | None:
    """The wording of a `label`, `hint` or the like, None without one. Raises `FormError` with the place."""
    if element is None:
        return None
    ref = element.get("ref")
    return (
        read_reference(ref, compile_at, place)
        if ref
        else Wording(parts=read_parts(element, compile_at, place))
    )


def read_reference(ref: str, compile_at: Compile, place: str) -> Wording:
    """`jr:itext('key')`, `jr:itext(expression)` or any other expression."""
    match = _STATIC_KEY.fullmatch(ref)
    if match:
        return Wording(key=match[1] or match[2] or "")
    match = _COMPUTED_KEY.fullmatch(ref)
    if match:
        return Wording(key_of=compile_at(match[1], place))
    return Wording(expression=compile_at(ref, place))


def read_message(text: str | None, compile_at: Compile, place: str) -> Wording | None:
    """`jr:constraintMsg` and its kin: literal text unless it is a `jr:itext()` call."""
    if not text:
        return None
    if text.strip().startswith("jr:itext("):
        return read_reference(text, compile_at, place)
    return Wording(parts=(text,))


def read_translations(
    itext: Element | None, compile_at: Compile
) -> tuple[dict[str, dict[str, dict[str, Parts]]], str]:
    """All texts by language, and the default language ("" without any)."""
    texts: dict[str, dict[str, dict[str, Parts]]] = {}
    default = ""
    for translation in () if itext is None else itext.iterchildren(f"{{{XFORMS}}}translation"):
        language = translation.get("lang", "")
        if translation.get("default") is not None or not texts:
            default = language
        entries = texts.setdefault(language, {})
        for text in translation.iterchildren(f"{{{XFORMS}}}text"):
            key = text.get("id", "")
            entries[key] = {
                value.get("form", ""): read_parts(value, compile_at, f"itext {key}")
                for value in text.iterchildren(f"{{{XFORMS}}}value")
            }
    return texts, default


def match_language(wanted: str, languages: Sequence[str], default: str) -> str:
    """The form's name for a language: exact, or by the code in parentheses (`中文 (zh)` for "zh",
    "zh_CN")."""
    if wanted in languages:
        return wanted
    code = re.split("[-_]", wanted)[0].lower()
    for language in languages:
        match = _IN_PARENTHESES.search(language)
        if match and re.split("[-_]", match[1].strip())[0].lower() == code:
            return language
    return default


def say(parts: Parts, said: Callable[[Expression], str]) -> str:
    """The text with what its expressions say, tidied."""
    return tidy("".join(p if isinstance(p, str) else said(p) for p in parts))


def tidy(text: str) -> str:
    """Without outer spaces, and spaces around line ends."""
    return _SPACES.sub("\n", text).strip() if "\n" in text else text.strip()


def lookup(texts: Texts, languages: Sequence[str], key: str, form: str = "") -> Parts | None:
    """The parts of a translation: the first of `languages` that has it ("-" is pyxform's mark for none)."""
    for language in languages:
        entry = texts.get(language, {}).get(key)
        parts = None if entry is None else entry.get(form)
        if parts is None and entry is not None and form == "":
            parts = entry.get("short", entry.get("long"))
        if parts is not None and parts != ("-",):
            return parts
    return None
