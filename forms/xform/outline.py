"""The flat list of a form's questions before any answer, for catalogues and completeness."""

from collections.abc import Iterator, Mapping, Sequence

from forms.xform.definition import Bind, Body, Control, Question, Wording
from forms.xform.kinds import question_type
from forms.xform.wording import Texts, lookup
from forms.xpath.dependencies import ModelPath


def outline(
    body: Sequence[Body], binds: Mapping[ModelPath, Bind], texts: Texts, languages: Sequence[str]
) -> tuple[Question, ...]:
    """Every question in the order of the screen, labels in each of `languages` (or under "" without any)."""
    return tuple(_walk(body, binds, texts, tuple(languages) or ("",), ()))


def _walk(
    body: Sequence[Body], binds: Mapping[ModelPath, Bind], texts: Texts, languages: Sequence[str],
    groups: tuple[str, ...],
) -> Iterator[Question]:  # fmt: skip
    for item in body:
        if isinstance(item, Control):
            bind = binds.get(item.path, Bind(item.path))
            yield Question(
                ref="/" + "/".join(item.path),
                type=question_type(item, bind),
                label={language: static_text(item.label, texts, language) for language in languages},
                save_to=bind.save_to,
                extras=item.extras,
                groups=groups,
                required=bind.required is not None,
            )
        else:
            path = item.path
            inner = (*groups, "/" + "/".join(path)) if path is not None else groups
            yield from _walk(item.children, binds, texts, languages, inner)


def static_text(wording: Wording | None, texts: Texts, language: str) -> str:
    """The wording in `language` with the values of expressions left out: nothing has been answered yet."""
    if wording is None:
        return ""
    parts = (lookup(texts, (language,), wording.key) or ()) if wording.key else wording.parts
    return " ".join("".join(p for p in parts if isinstance(p, str)).split())
