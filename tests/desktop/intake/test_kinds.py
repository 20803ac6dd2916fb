"""Every kind of record of the catalogue as an Excel list: written from the corpus, imported into a real library,
and found there with equal values. What no list can bring is named, with its reason."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.content import builtin
from desktop.workspace import Workspace
from forms.catalogue import RecordKind
from forms.intake import targets
from forms.intake.targets import PARENT, Subject
from forms.intake.verdict import Verdict
from forms.xform.kinds import ATTACHMENTS, question_type
from sync.store.model import Change
from tests.corpus.district import district
from tests.corpus.tables import table
from tests.desktop.intake.conftest import Bring, Brought
from tests.desktop.intake.files import book

CONTENT = builtin.shared()
KINDS = {kind.code: kind for kind in CONTENT.kinds}
ENTITIES = list(district(7, 14, date(2026, 11, 20)))
MOST = 10  # records of a kind
SIGNED = {
    "consent": "signature", "commitment": "signature", "record.service_agreement": "signature",
    "record.voluntary_item": "signature",
}  # fmt: skip
"""Kinds that hold by a signature, which is drawn by a hand: their rows are refused, and say so."""
CHOSEN = {"record.commitment_check": "commitment", "record.contract_milestone": PARENT}
"""Kinds that belong to another record of the archive, which is named by its title."""


def entities(code: str) -> list[dict[str, Any]]:
    """Some of the kind, of firms that are in order, no two of which are the same record."""
    bad = {e["archive"] for e in ENTITIES if e["type"] == "consent" and e["set"].get("withdrawn_on")}
    agreed = {e["archive"] for e in ENTITIES if e["type"] == "consent"} - bad
    found = [e for e in ENTITIES if e["type"] == code and (e["archive"] in agreed or code == "firm")]
    return found[:MOST]


def kept_before(workspace: Workspace, code: str) -> None:
    """What a list of records finds: firms, their authorisations, and the records it belongs to."""
    wanted = {"firm", "consent"} - {code}
    if parent := KINDS[code].parent:
        wanted.add(parent)
    if code in CHOSEN:
        wanted.add("commitment")
    changes = [
        Change(e["archive"], e["entity"], e["type"], e["set"]) for e in ENTITIES if e["type"] in wanted
    ]
    if code != "firm":
        workspace.store.save_all(changes)


def as_list(subject: Subject, found: Sequence[dict[str, Any]]) -> list[list[str]]:
    firms = {e["archive"]: e["set"] for e in ENTITIES if e["type"] == "firm"}
    rows = table(subject, found, firms)
    if subject.parent is not None:
        titles = {e["entity"]: e["set"].get(subject.parent.title_property, "") for e in ENTITIES}
        parent = subject.target(PARENT)
        assert parent is not None
        column = [*rows[0], parent.label_zh]
        rows = [
            column,
            *(
                [*cells, titles[e["set"][subject.kind.parent_property]]]
                for cells, e in zip(rows[1:], found, strict=True)
            ),
        ]
    return rows


def untaken(kind: RecordKind, name: str) -> bool:
    """Whether a list cannot bring a property: a file, a signature, what the form works out, or the program."""
    form = CONTENT.form(kind.form)
    dataset = next(d for d in form.datasets if d.name == kind.dataset)
    path = dataset.properties.get(name)
    control, bind = form.controls.get(path or ()), form.binds.get(path or ())
    if control is None or bind is None:
        return True
    return bind.calculate is not None or question_type(control, bind) in ATTACHMENTS


@pytest.mark.parametrize("code", list(KINDS))
def test_a_list_of_every_kind_comes_with_equal_values(
    bring: Bring, workspace: Workspace, tmp_path: Path, code: str
) -> None:
    found = entities(code)
    assert found, "the corpus has every kind"
    kept_before(workspace, code)
    subject = targets.subject(CONTENT, CONTENT.intake_words, code)
    brought = bring(book(tmp_path / "a.xlsx", as_list(subject, found)), code)
    assert len(brought.verdicts) == len(found)
    if code in SIGNED:
        for verdict in brought.verdicts:
            assert SIGNED[code] in {note.property for note in verdict.stopped}, verdict
        return
    for entity, verdict in zip(found, brought.verdicts, strict=True):
        assert verdict.outcome == "new", (entity["set"], verdict.notes)
        compare(workspace, KINDS[code], entity, verdict, brought)


def compare(
    workspace: Workspace, kind: RecordKind, entity: dict[str, Any], verdict: Verdict, brought: Brought
) -> None:
    (planned,) = [change for change in verdict.changes if change.type == kind.code]
    kept = workspace.store.entity(planned.entity)
    assert kept is not None
    said = kept.properties()
    told = {note.property for note in verdict.notes if note.code in ("withheld", "not-asked")}
    assert told <= allowed(kind.code), (told, brought.words[verdict.number])
    for name, value in entity["set"].items():
        if not untaken(kind, name) and name not in told and name != kind.parent_property:
            assert equal(said.get(name), value), (name, said.get(name), value)


def allowed(code: str) -> set[str]:
    return set()


def equal(one: Any, other: Any) -> bool:
    if isinstance(one, list) or isinstance(other, list):
        return set(one or ()) == set(other or ())
    return one == other or str(one) == str(other)
