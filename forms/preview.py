"""A form's questions as a tree, before any answer: number, type, words and condition, as their author reads
them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.xform import FormDefinition
from forms.xform.definition import Bind, Body, Control, Group, Repeat, Wording
from forms.xform.kinds import question_type
from forms.xform.wording import Texts, lookup, match_language
from forms.xpath import Expression
from forms.xpath.dependencies import ModelPath


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One thing shown. `kind` is group, repeat, question, note; `relevant` in the names the author gave."""

    number: str
    depth: int
    kind: str
    type: str
    name: str
    label: str
    relevant: str
    required: bool
    path: ModelPath


def preview(form: FormDefinition, language: str = "") -> tuple[PreviewRow, ...]:
    """All rows in the order of the screen, in `language` or the form's own."""
    spoken = match_language(language, form.languages, form.default_language)
    return tuple(_rows(form, form.body, spoken, 0, ""))


def _rows(
    form: FormDefinition, body: Sequence[Body], language: str, depth: int, prefix: str
) -> Iterator[PreviewRow]:
    count = 0
    for item in body:
        if isinstance(item, Group) and item.path is None:
            yield from _rows(form, item.children, language, depth, prefix)
            continue
        path = item.path or ()
        bind = form.binds.get(path) or Bind(path)
        note = isinstance(item, Control) and is_note(item, bind)
        label = _label(item.label, form.texts, language)
        if isinstance(item, Control) and _is_heading(item) and not label:
            continue  # what compiling made for a table
        count += not note
        number = "" if note else f"{prefix}{count}"
        yield PreviewRow(
            number=number,
            depth=depth,
            kind=_kind(item, note=note),
            type=question_type(item, bind) if isinstance(item, Control) and not note else "",
            name=path[-1] if path else "",
            label=label,
            relevant=as_written(bind.relevant),
            required=bind.required is not None,
            path=path,
        )
        if not isinstance(item, Control):
            yield from _rows(form, item.children, language, depth + 1, f"{number}.")


def _label(wording: Wording | None, texts: Texts, language: str) -> str:
    """The wording in `language`; what is filled in while the form is filled, as its author wrote it."""
    if wording is None:
        return ""
    parts = (lookup(texts, (language,), wording.key) or ()) if wording.key else wording.parts
    return " ".join("".join(p if isinstance(p, str) else as_written(p) for p in parts).split())


def _kind(item: Body, *, note: bool) -> str:
    if isinstance(item, Control):
        return "note" if note else "question"
    return "repeat" if isinstance(item, Repeat) else "group"


def is_note(control: Control, bind: Bind) -> bool:
    """Whether a question only says something; so does the heading of a table."""
    if _is_heading(control):
        return True
    readonly = bind.readonly is not None and bind.readonly.source.strip() == "true()"
    return control.tag == "input" and readonly and bind.calculate is None and bind.type == "string"


def _is_heading(control: Control) -> bool:
    return "label" in control.appearance.split()


_PIECE = re.compile(r"""(?P<kept>"[^"]*"|'[^']*'|[)\]][\w.\-/]*+)|(?P<path>[\w.\-/]++)(?P<call>\(?)""")


def as_written(expression: Expression | None) -> str:
    """The expression with `${name}` where the XForm has paths."""
    if expression is None:
        return ""
    return " ".join(_PIECE.sub(_named, expression.source).split())


def _named(piece: re.Match[str]) -> str:
    """A path to a question by its name; texts, functions and what goes on behind a bracket as they are."""
    if piece["kept"]:
        return piece[0]
    path = piece["path"].lstrip("-")
    minus = piece["path"].removesuffix(path)
    above, slash, name = path.rpartition("/")
    rest = piece["call"]
    if rest or not name:  # `../a/text()` or `../a/@id`: the question stands before the last stroke
        rest = f"{slash}{name}{rest}"
        above, slash, name = above.rpartition("/")
    if not above or not name.strip(".") or "//" in path:
        return piece[0]
    return f"{minus}${{{name}}}{rest}"
