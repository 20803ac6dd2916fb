"""Nothing is saved that nobody accepted; what is, is judged by its own form and says where it comes from."""

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.pages.creditreport.keeping import TYPE
from desktop.pages.creditreport.presenter import CreditReportPresenter
from desktop.workspace import Workspace
from forms.archive import Record
from tests.corpus.credit_reports import HONOUR, LICENCE, PENALTY
from tests.desktop.pages.creditreport.conftest import report_on, take_in

NONE: dict[str, Any] = {
    "licences": (), "penalties": (), "inspections": (), "honours": (), "serious": (), "abnormal": (),
    "commitments": (), "ratings": (), "defaulters": (),
}  # fmt: skip


def records(workspace: Workspace, archive: str) -> set[str]:
    return {record.id for record in workspace.archive(archive).records}


def written(presenter: CreditReportPresenter) -> None:
    for id in presenter.complete():
        assert presenter.decide(id, "take")
    for id in presenter.waiting():
        presenter.write(id)
    presenter.close()


def saved(workspace: Workspace, archive: str, kind: str, **said: str) -> Record:
    found = [r for r in workspace.archive(archive).of(kind) if all(r.text(n) == v for n, v in said.items())]
    assert len(found) == 1
    return found[0]


def test_reading_saves_nothing(
    workspace: Workspace, firms: list[str], reading: CreditReportPresenter
) -> None:
    before = records(workspace, firms[0]), len(workspace.store.evidence_list(firms[0]))
    for line in reading.state().entries:
        reading.detail(line.id)
        reading.decide(line.id, "take")
    assert (records(workspace, firms[0]), len(workspace.store.evidence_list(firms[0]))) == before
    assert workspace.store.drafts(firms[0]) == ()


def test_what_is_accepted_says_where_it_comes_from(
    workspace: Workspace, firms: list[str], reading: CreditReportPresenter
) -> None:
    written(reading)
    licence = saved(workspace, firms[0], "record.licence", number="JYDEM0500106000123")
    assert licence.text("source") == "register"
    assert licence.text("report_no") == "DEMO202611180000137"
    assert licence.text("report_at") == "2026-11-18T10:22:31.000+08:00"
    evidence = workspace.store.evidence(licence.text("report_file"))
    assert evidence is not None
    assert evidence.archive == firms[0]
    penalty = saved(workspace, firms[0], "record.penalty", doc_no="渝演市监处罚〔2026〕18号")
    assert (penalty.text("fine"), penalty.text("queried_at")) == ("3000", "2026-11-18T10:22:31.000+08:00")
    kept = workspace.archive(firms[0]).of(TYPE)[0]
    assert kept.text("file") == licence.text("report_file")
    assert {licence.id, penalty.id} <= set(kept.texts("records"))


def test_only_what_was_accepted_is_saved(
    workspace: Workspace, firms: list[str], reading: CreditReportPresenter
) -> None:
    before = records(workspace, firms[0])
    lines = {line.section: line.id for line in reading.state().entries}
    reading.decide(lines["Inspections"], "take")
    reading.decide(lines["Penalties"], "leave")
    for id in reading.waiting():
        reading.write(id)
    new = [r for r in workspace.archive(firms[0]).records if r.id not in before]
    assert [record.type for record in new] == ["record.inspection"]


def test_what_its_form_misses_goes_into_a_draft(
    workspace: Workspace, firms: list[str], reading: CreditReportPresenter
) -> None:
    pledge = next(line for line in reading.state().entries if line.section == "Pledges")
    detail = reading.detail(pledge.id)
    assert detail is not None
    assert detail.missing == ("To be kept by", "May it be published?", "Signature for the firm")
    before = len(workspace.archive(firms[0]).of("commitment"))
    reading.decide(pledge.id, "take")
    draft = workspace.store.draft(reading.write(pledge.id))
    assert draft is not None
    assert draft.form == "commitment"
    assert len(workspace.archive(firms[0]).of("commitment")) == before
    assert reading.detail(pledge.id).line.state == "draft"  # type: ignore[union-attr] # it is there


def test_the_same_report_again_brings_nothing_new(workspace: Workspace, firms: list[str]) -> None:
    report = replace(report_on(workspace, firms[0]), commitments=())
    written(take_in(workspace, firms[0], report))
    before = records(workspace, firms[0])
    again = take_in(workspace, firms[0], report, "table")
    assert {line.state for line in again.state().entries} == {"same"}
    assert again.complete() == []
    assert not again.decide("0", "take")
    assert records(workspace, firms[0]) == before


def test_what_has_changed_is_shown_beside_what_is_held_and_brought_up_to_date(
    workspace: Workspace, firms: list[str]
) -> None:
    written(take_in(workspace, firms[0], report_on(workspace, firms[0], **NONE | {"penalties": [PENALTY]})))
    held = saved(workspace, firms[0], "record.penalty", doc_no="渝演市监处罚〔2026〕18号")
    paid = (*PENALTY, ("履行完毕日期", "2026-09-01"))
    later = take_in(workspace, firms[0], report_on(workspace, firms[0], **NONE | {"penalties": [paid]}))
    assert [line.state for line in later.state().entries] == ["changed"]
    written(later)
    now = saved(workspace, firms[0], "record.penalty", doc_no="渝演市监处罚〔2026〕18号")
    assert (now.id, now.text("fulfilled_on")) == (held.id, "2026-09-01")


def test_a_record_that_was_seen_in_the_original_stays_so(workspace: Workspace, firms: list[str]) -> None:
    sha = workspace.store.put_evidence(
        b"photo", archive=firms[0], mime="image/jpeg", label="x", captured_at=None
    ).sha256
    own: dict[str, Any] = {
        "kind": "food", "number": "JYDEM0500106000123", "issuer": "演示局", "source": "original", "photo": sha,
        "valid_from": "2024-03-05", "long_term": "no", "valid_to": "2029-03-04", "renewal_lead_days": 30,
    }  # fmt: skip
    workspace.save(archive=firms[0], entity="0192" + "0" * 28, type="record.licence", set=own)
    presenter = take_in(workspace, firms[0], report_on(workspace, firms[0], **NONE | {"licences": [LICENCE]}))
    detail = presenter.detail("0")
    assert detail is not None
    assert ("Issued by", "演示局") in [(fact.label, fact.held) for fact in detail.facts]
    written(presenter)
    licence = saved(workspace, firms[0], "record.licence", number="JYDEM0500106000123")
    assert (licence.text("source"), licence.text("issuer")) == ("original", "沙坪坝区演示市场监督管理局")


def test_a_report_about_another_firm_gives_nothing(workspace: Workspace, firms: list[str]) -> None:
    presenter = take_in(workspace, firms[0], report_on(workspace, firms[1]))
    state = presenter.state()
    assert state.stranger == workspace.archive(firms[1]).firm().text("name")  # type: ignore[union-attr] # it is there
    assert all(line.blocked for line in state.entries)
    assert presenter.complete() == []
    assert not presenter.decide("0", "take")


def test_without_a_day_nothing_can_be_accepted(workspace: Workspace, firms: list[str]) -> None:
    for made in ("", "2027-01-01 10:00:00"):  # none, and one that is still to come
        presenter = take_in(workspace, firms[0], replace(report_on(workspace, firms[0]), made=made))
        assert presenter.state().needs_moment
        assert presenter.complete() == []
        presenter.set_day(date(2026, 11, 19))
        assert not presenter.state().needs_moment
        written(presenter) if not made else None
    licence = saved(workspace, firms[0], "record.licence", number="JYDEM0500106000123")
    assert licence.text("report_at") == "2026-11-19T00:00:00.000+08:00"


def test_an_archive_that_is_read_only_takes_nothing(workspace: Workspace, firms: list[str]) -> None:
    presenter = take_in(workspace, firms[7], report_on(workspace, firms[7]))
    assert all("Read-only" in line.blocked for line in presenter.state().entries)
    assert presenter.complete() == []


def test_what_the_report_counts_and_nobody_read_is_said(workspace: Workspace, firms: list[str]) -> None:
    presenter = take_in(workspace, firms[0], report_on(workspace, firms[0], told={"行政处罚": 4}))
    assert presenter.state().told == ("Penalties: the report counts 4, 1 were read",)


def test_two_equal_entries_of_one_report_are_not_saved_twice(workspace: Workspace, firms: list[str]) -> None:
    presenter = take_in(
        workspace, firms[0], report_on(workspace, firms[0], **NONE | {"honours": [HONOUR, HONOUR]})
    )
    written(presenter)
    saved(workspace, firms[0], "record.honour", title="演示守合同重信用企业")


def test_the_report_may_be_kept_alone(workspace: Workspace, firms: list[str]) -> None:
    presenter = take_in(workspace, firms[0], report_on(workspace, firms[0], **NONE))
    assert presenter.state().entries == ()
    presenter.keep_only()
    kept = workspace.archive(firms[0]).of(TYPE)[0]
    info = workspace.store.evidence(kept.text("file"))
    assert info is not None
    assert info.mime == "text/plain"
    assert (kept.text("number"), kept.texts("records")) == ("DEMO202611180000137", ())
