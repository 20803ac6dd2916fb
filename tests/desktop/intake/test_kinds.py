"""Every kind of record of the catalogue as an Excel list: written from the corpus, imported into a real library,
and found there with equal values. What no list can bring is named, with its reason."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from desktop.content import builtin
from desktop.workspace import Workspace
from forms.archive import Archive, Record
from forms.catalogue import RecordKind
from forms.consent import CLOSED, consent_state
from forms.intake import targets
from forms.intake.targets import PARENT, Subject
from forms.intake.verdict import Verdict
from forms.xform.definition import Bind
from forms.xform.kinds import ATTACHMENTS, question_type
from sync.store.model import Change
from tests.corpus.district import district
from tests.corpus.tables import table
from tests.desktop.intake.conftest import Bring
from tests.desktop.intake.files import book

CONTENT = builtin.shared()
KINDS = {kind.code: kind for kind in CONTENT.kinds}
TODAY = date(2026, 11, 20)
ENTITIES = list(district(7, 14, TODAY))
MOST = 10  # records of a kind
SIGNED = ("consent", "commitment", "record.voluntary_item")
"""Kinds that hold by a signature, which is drawn by a hand: no list can bring one of them."""
PARTLY = ("record.licence", "record.service_agreement", "visit")
"""Kinds of which some cannot come: a licence said to be seen in the original (its photo shows it), an agreement
that is in force and a visit that has taken place (both are signed)."""
BESIDE = {
    "record.contract_milestone": ("record.contract",), "record.commitment_check": ("commitment",),
    "record.list_entry": ("commitment",), "record.finance_case": ("record.finance_need",),
}  # fmt: skip
"""What the archive must have already: the records of a kind belong to these, or name one of them."""
CLOSED_ARCHIVES = {
    archive
    for archive in {e["archive"] for e in ENTITIES}
    if consent_state(
        Archive(
            archive,
            tuple(Record(e["entity"], e["type"], e["set"]) for e in ENTITIES if e["archive"] == archive),
        ),
        TODAY,
    ).reason
    in CLOSED
}


def entities(code: str) -> list[dict[str, Any]]:
    """Some of the kind, of archives that may be written to; rows only of a record that its title names."""
    all_ = [e for e in ENTITIES if e["type"] == code]
    found = [e for e in all_ if e["archive"] not in CLOSED_ARCHIVES] or all_
    if parent := KINDS[code].parent:
        kind = KINDS[parent]
        titles = Counter(
            (e["archive"], e["set"].get(kind.title_property)) for e in ENTITIES if e["type"] == parent
        )
        alone = {
            e["entity"] for e in ENTITIES
            if e["type"] == parent and titles[e["archive"], e["set"].get(kind.title_property)] == 1
        }  # fmt: skip
        found = [e for e in found if e["set"][KINDS[code].parent_property] in alone]
    return found[:MOST]


def kept_before(workspace: Workspace, code: str) -> None:
    """What a list of records finds: firms, their authorisations, and the records it belongs to."""
    wanted = {"firm", "consent", *BESIDE.get(code, ())} - {code}
    if code != "firm":
        workspace.store.save_all(
            [
                Change(e["archive"], e["entity"], e["type"], e["set"])
                for e in ENTITIES
                if e["type"] in wanted and not (e["type"] == "consent" and e["archive"] in CLOSED_ARCHIVES)
            ]
        )


def as_list(subject: Subject, found: Sequence[dict[str, Any]]) -> list[list[str]]:
    """The headings and rows an office would write; rows of another record say its title."""
    firms = {e["archive"]: e["set"] for e in ENTITIES if e["type"] == "firm"}
    rows = table(subject, found, firms)
    parent = subject.target(PARENT)
    if subject.parent is None or parent is None:
        return rows
    titles = {e["entity"]: e["set"].get(subject.parent.title_property, "") for e in ENTITIES}
    whose = [titles[e["set"][subject.kind.parent_property]] for e in found]
    return [[*cells, more] for cells, more in zip(rows, (parent.label_zh, *whose), strict=True)]


def drawn(kind: RecordKind, name: str) -> bool:
    """Whether a property is a file, a photo or a signature."""
    control, bind = asked(kind, name)
    return control is not None and question_type(control, bind) in ATTACHMENTS


def asked(kind: RecordKind, name: str) -> tuple[Any, Any]:
    form = CONTENT.form(kind.form)
    path = next(d for d in form.datasets if d.name == kind.dataset).properties.get(name, ())
    return form.controls.get(path), form.binds.get(path) or Bind(path)


def worked_out(kind: RecordKind, name: str) -> bool:
    """Whether it is the form's own to say, or the program's: nobody types it either."""
    control, bind = asked(kind, name)
    return control is None or bind.calculate is not None


@pytest.mark.parametrize("code", list(KINDS))
def test_a_list_of_every_kind_comes_with_equal_values(
    bring: Bring, workspace: Workspace, tmp_path: Path, code: str
) -> None:
    found, kind = entities(code), KINDS[code]
    assert found, "the corpus has every kind"
    kept_before(workspace, code)
    subject = targets.subject(CONTENT, CONTENT.intake_words, code)
    brought = bring(book(tmp_path / "a.xlsx", as_list(subject, found)), code)
    outcomes = [compare(workspace, kind, *pair) for pair in zip(found, brought.verdicts, strict=True)]
    if code in SIGNED:
        assert set(outcomes) == {"refused"}
    elif code in PARTLY:
        assert set(outcomes) == {"refused", "new"}
    else:
        assert set(outcomes) == {"new"}


def compare(workspace: Workspace, kind: RecordKind, entity: dict[str, Any], verdict: Verdict) -> str:
    """What became of a row: refused for what must be drawn or photographed, or kept as it was."""
    if verdict.outcome == "refused":
        assert all(drawn(kind, n.property) or n.property == "valid_from" for n in verdict.stopped), (
            verdict.notes
        )
        return "refused"
    (planned,) = [change for change in verdict.changes if change.type == kind.code]
    kept = workspace.store.entity(planned.entity)
    assert kept is not None
    said, told = kept.properties(), {note.property: note.code for note in verdict.notes}
    for name, value in entity["set"].items():
        if drawn(kind, name) or worked_out(kind, name) or name == kind.parent_property:
            continue
        if told.get(name) == "withheld":  # a new firm has authorised nothing yet, nor has every old one
            assert name not in said
            assert asked(kind, name)[0].extras["consent"]
        elif told.get(name) == "not-asked":
            assert value in (0, "0"), "only what says nothing is left out"
        else:
            assert equal(said.get(name), value), (name, said.get(name), value)
    return verdict.outcome


def equal(one: Any, other: Any) -> bool:
    """50000.00 is 50000, and the order of several choices means nothing."""
    if isinstance(one, list) or isinstance(other, list):
        return set(one or ()) == set(other or ())
    try:
        return one == other or Decimal(str(one)) == Decimal(str(other))
    except InvalidOperation:
        return False
