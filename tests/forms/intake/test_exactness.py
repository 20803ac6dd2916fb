"""Judging at once is the same as typing: every kind of record of the corpus, answer by answer in a filling."""

from datetime import date
from typing import Any

import pytest

from forms.archive import Archive, Record
from forms.archive_tables import archive_tables
from forms.content import Content
from forms.intake import mapping, reading, targets
from forms.intake.firms import Firms, Known
from forms.intake.judging import Judge
from forms.intake.mapping import ColumnMap
from forms.intake.rows import Task
from forms.records import record_changes
from forms.xform import FormSession
from forms.xform.entities import ROWS
from tests.corpus.district import district
from tests.corpus.tables import as_csv, table
from tests.forms.intake.conftest import NOW

ENTITIES = list(district(7, 14, date(2026, 11, 20)))
FIRMS: dict[str, Any] = {e["archive"]: e["set"] for e in ENTITIES if e["type"] == "firm"}
KINDS = sorted({e["type"] for e in ENTITIES})


def archive(archive_id: str) -> Archive:
    kept = [e for e in ENTITIES if e["archive"] == archive_id and e["type"] in ("firm", "consent")]
    return Archive(archive_id, tuple(Record(e["entity"], e["type"], e["set"]) for e in kept))


@pytest.mark.parametrize(
    "code", [k for k in KINDS if k.startswith("record.") and k != "record.contract_milestone"]
)
def test_the_record_is_the_one_that_typing_makes(content: Content, code: str) -> None:
    words = content.intake_words
    subject = targets.subject(content, words, code)
    entities = [e for e in ENTITIES if e["type"] == code]
    grid = reading.grid(reading.open_source("a.csv", as_csv(table(subject, entities, FIRMS))).sheet("a"), 1)
    columns = mapping.suggest(grid, subject, words)
    unlike = [
        h.text
        for h in grid.headers
        if not (t := subject.target(columns.get(h.column, ""))) or t.label_zh != h.text
    ]
    assert not unlike, "a column named as the question is that question"
    task = Task(grid, subject, ColumnMap(columns), content.catalogue, words, lambda: NOW)
    firms = Firms(Known(key, said["name"], said["uscc"]) for key, said in FIRMS.items())
    verdicts = sorted(Judge(task, firms, archive).judge(), key=lambda v: v.number)
    assert len(verdicts) == len(entities)
    seen: set[str] = set()
    for entity, verdict in zip(entities, verdicts, strict=True):
        first = entity["archive"] not in seen
        seen.add(entity["archive"])
        if verdict.outcome != "new" or not first:  # later ones meet the records before them
            continue
        locked = {note.property for note in verdict.notes if note.code == "withheld"}
        open_ = {name: value for name, value in entity["set"].items() if name not in locked}
        typed = type_in(content, code, {**entity, "set": open_})
        (planned,) = [c for c in verdict.changes if c.type == code]
        assert planned.set == typed


def type_in(content: Content, code: str, entity: dict[str, Any]) -> dict[str, Any]:
    """What the form saves when its questions are answered one after the other, as on the screen."""
    form, catalogue = content.form(content.kind(code).form), content.catalogue
    here = archive(entity["archive"])
    session = FormSession.start(
        form, now=lambda: NOW, instances=archive_tables(here, catalogue),
        prefill={ROWS: {d.name: () for d in form.datasets if d.in_repeat}},
    )  # fmt: skip
    dataset = next(d for d in form.datasets if d.name == content.kind(code).dataset)
    asked = {"/" + "/".join(path): name for name, path in dataset.properties.items() if path in form.controls}
    images = {q.ref for q in form.questions if q.type in ("image", "file", "signature")}
    for _ in range(8):  # what an answer makes relevant is answered in the next round
        for node in session.nodes:
            value = entity["set"].get(asked.get(node.ref, ""))
            if node.kind == "question" and value is not None and not node.readonly and node.ref not in images:
                text = " ".join(value) if isinstance(value, list) else str(value)
                session.answer(node.ref, text)
    changes = record_changes(session.finish().entities, catalogue)
    return next(dict(change.set) for change in changes if change.type == code)
