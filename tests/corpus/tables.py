"""Records as the tables offices keep of them: a row each, Chinese headings, labels instead of codes."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from forms.intake.targets import CODE, FIRM, PARENT, Subject, Target
from tests.corpus.firm import Entity


def table(
    subject: Subject, entities: Sequence[Entity], firms: Mapping[str, Mapping[str, Any]]
) -> list[list[str]]:
    """Headings and rows of the entities of the subject's kind; `firms` by archive, for whose they are."""
    used = [
        target
        for target in subject.targets
        if target.name in (CODE, FIRM) or any(target.name in e["set"] for e in entities)
    ]
    rows = [[target.label_zh for target in used]]
    for entity in entities:
        firm = firms[entity["archive"]]
        whose = {CODE: firm["uscc"], FIRM: firm["name"], PARENT: ""}
        rows.append([whose.get(t.name) or written(t, entity["set"].get(t.name)) for t in used])
    return rows


def written(target: Target, value: Any) -> str:
    """A value as somebody would write it."""
    if value is None:
        return ""
    labels = {code: label or code for code, label, _ in target.choices}
    if isinstance(value, list):
        return "、".join(labels.get(v, v) for v in value)
    return labels.get(str(value), str(value))


def as_csv(rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> bytes:
    """The rows as a file."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)
