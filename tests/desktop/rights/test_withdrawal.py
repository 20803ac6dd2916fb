"""A withdrawn authorisation: hidden at once, erased from the file, and proved; and what it did not cover stays."""

import csv
import io
import json
import zipfile

import pytest
from openpyxl import load_workbook

from desktop.merging import Merging
from desktop.pages.diagnosis.record import DiagnosisRecord
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request, Spot
from desktop.rights import copying, erasing, holdings
from desktop.workspace import Workspace
from forms.judge.diagnosis import DiagnosisResult
from forms.judge.frozen import thaw_facts
from sync.store.model import Change, Draft

NOTHING_ASKED = DiagnosisResult((), (), 0, 0)
FIRM = "0192f000-0000-7000-8000-000000000001"
CONSENT = "0192f000-0000-7000-8000-000000000002"
PHONE, PERSON, REVENUE = "19900000042", "演示种植人", "4711.25"
WHO = copying.Firm("演示商行", "91500103DEM0000000", FIRM)


def consent(workspace: Workspace, id: str, *categories: str, kind: str = "archive") -> None:
    workspace.save(
        archive=FIRM, entity=id, type="consent",
        set={
            "kind": kind, "purpose": "演示用途", "categories": list(categories), "valid_from": "2026-01-01",
            "valid_to": "2026-12-31", "signed_by": "演示人", "signature": "ab" * 32,
        },
    )  # fmt: skip


@pytest.fixture
def firm(workspace: Workspace) -> Workspace:
    workspace.save(
        archive=FIRM, entity=FIRM, type="firm",
        set={"name": "演示商行", "legal_rep": PERSON, "phone": PHONE, "revenue": REVENUE, "employees": "9"},
    )  # fmt: skip
    photo = workspace.store.put_evidence(
        b"planted", archive=FIRM, mime="image/png", label="", captured_at=None
    )
    workspace.save(
        archive=FIRM, entity="t", type="record.tax_record", set={"period": "2026-06", "photo": photo.sha256}
    )
    workspace.save(archive=FIRM, entity="l", type="record.licence", set={"number": "演证 1"})
    consent(workspace, CONSENT, "basic", "personal", "finance", "tax")
    return workspace


def withdraw(workspace: Workspace, id: str = CONSENT) -> None:
    workspace.save(archive=FIRM, entity=id, type="consent", set={"withdrawn_on": "2026-11-20"})


def words(workspace: Workspace) -> str:
    """Everything the store says of the firm, its history too."""
    store = workspace.store
    said = [e.properties() for e in store.entities(FIRM, include_deleted=True)]
    past = [(c.old, c.new) for item in store.history(archive=FIRM) for c in item.changes]
    return json.dumps([said, past, list(map(str, store.outbox().payloads))], ensure_ascii=False, default=str)


def test_it_is_gone_at_once_with_its_evidence_and_drafts(firm: Workspace) -> None:
    firm.store.put_draft(Draft("d", FIRM, FIRM, "firm", "1", "t", PHONE.encode()))
    assert all(secret in words(firm) for secret in (PHONE, PERSON, REVENUE))
    withdraw(firm)
    assert not any(secret in words(firm) for secret in (PHONE, PERSON, REVENUE))
    record = firm.archive(FIRM).firm()
    assert (record.text("name"), record.text("employees"), record.text("phone")) == ("演示商行", "9", "")
    assert firm.store.evidence_list(FIRM) == ()
    assert firm.store.drafts() == ()
    assert firm.store.verify().problems == ()
    assert firm.archive(FIRM).of("record.licence")[0].text("number") == "演证 1"


def test_what_another_authorisation_still_covers_stays(firm: Workspace) -> None:
    consent(firm, "second", "basic", "personal", kind="finance")
    withdraw(firm)
    record = firm.archive(FIRM).firm()
    assert record.text("phone") == PHONE
    assert record.text("revenue") == ""
    withdraw(firm, "second")
    assert firm.archive(FIRM).firm().text("phone") == ""
    assert [proof.classes for proof in erasing.proofs(firm, FIRM)] != []


def half_filled(workspace: Workspace) -> Filling:
    """The firm's form open, its phone and its address changed, in a draft."""
    filling = Filling(workspace, Request(archive=FIRM, kind="firm"))
    filling.answer("/data/premises/phone", PHONE)
    filling.answer("/data/premises/address", "演示路 18 号")
    filling.save_draft(Spot())
    return filling


def test_half_filled_answers_go_and_the_others_stay(workspace: Workspace) -> None:
    """Also where nothing of it was ever saved, and nothing comes back from a form that is still open."""
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示商行"})
    consent(workspace, CONSENT, "basic", "personal")
    filling = half_filled(workspace)
    assert PHONE.encode() in workspace.store.drafts()[0].content
    withdraw(workspace)
    (draft,) = workspace.store.drafts()
    assert PHONE.encode() not in draft.content
    assert "演示路 18 号".encode() in draft.content
    assert filling.look_again()
    filling.answer("/data/premises/address", "演示路 19 号")
    assert filling.save_draft(Spot())
    again = Filling(workspace, Request(draft=filling.draft))
    assert again.session.text("/data/premises/address") == "演示路 19 号"
    assert again.session.text("/data/premises/phone") == ""
    assert not any(PHONE.encode() in d.content for d in workspace.store.drafts())


def test_what_the_draft_knew_of_the_saved_record_goes_too(firm: Workspace) -> None:
    filling = half_filled(firm)
    withdraw(firm)
    assert PHONE.encode() not in firm.store.drafts()[0].content
    filling.look_again()
    filling.dirty = True
    filling.save_draft(Spot())
    for secret in (PHONE, PERSON, REVENUE):
        assert secret.encode() not in firm.store.drafts()[0].content


def test_a_photo_only_a_draft_had_goes_with_it(firm: Workspace) -> None:
    photo = firm.store.put_evidence(b"id card", archive=FIRM, mime="", label="", captured_at=None)
    other = firm.store.put_evidence(b"shop", archive=FIRM, mime="", label="", captured_at=None)
    firm.store.put_draft(Draft("d", FIRM, None, "tax_record", "1", "t", photo.sha256.encode()))
    firm.store.put_draft(Draft("e", FIRM, None, "licence", "1", "t", other.sha256.encode()))
    withdraw(firm)
    assert firm.store.evidence(photo.sha256) is None
    assert firm.store.read_evidence(other.sha256) == b"shop"


@pytest.mark.parametrize("keep", [FIRM, "b"], ids=["kept", "given up"])
def test_of_a_firm_kept_twice_it_takes_what_either_archive_holds(firm: Workspace, keep: str) -> None:
    firm.store.save_all(
        [Change("b", "b", "firm", {"name": "演示商行二", "phone": "19900000066"}),
         Change("b", "t2", "record.tax_record", {"period": "2026-05"})]
    )  # fmt: skip
    Merging(firm).merge(keep, "b" if keep == FIRM else FIRM, fill=False)
    assert erasing.held(firm, keep, ["tax"]) == {"record.tax_record": 3}
    values = {str(v.value) for r in holdings.kept(firm, keep) for v in r.values}
    assert {PHONE, "19900000066"} <= values, "the firm is shown all of it"
    withdraw(firm)
    for archive in (FIRM, "b"):
        assert firm.store.entity(archive).properties().get("phone") is None
        assert firm.store.verify().problems == ()
    assert not firm.archive(keep).of("record.tax_record")[0].text("period")
    assert {proof.archive for proof in erasing.proofs(firm, keep)} == {FIRM, "b"}


def issued(workspace: Workspace, number: str) -> str:
    """A diagnosis closed by a report; the paper's hash."""
    pdf = workspace.store.put_evidence(
        f"%PDF {number} {PERSON}".encode(), archive=FIRM, mime="application/pdf", label="", captured_at=None
    )
    DiagnosisRecord(workspace, FIRM).close(number, pdf.sha256, 1, NOTHING_ASKED, {})
    return pdf.sha256


def test_the_paper_that_repeats_it_goes_and_that_it_was_issued_stays(firm: Workspace) -> None:
    paper = issued(firm, "XD-1")
    assert firm.archive(FIRM).of("diagnosis")[0].text("frozen")
    assert thaw_facts(firm.archive(FIRM).of("diagnosis")[0].text("facts")) == firm.facts(FIRM)
    withdraw(firm)
    assert firm.store.evidence(paper) is None
    (report,) = firm.archive(FIRM).of("report")
    assert (report.text("number"), report.text("sha")) == ("XD-1", "")
    (done,) = firm.archive(FIRM).of("diagnosis")
    assert (done.text("status"), done.text("frozen"), done.text("facts")) == ("done", "", "")
    assert DiagnosisRecord(firm, FIRM).reports() == ()
    later = issued(firm, "XD-2")
    erasing.sweep(firm, FIRM)
    assert firm.store.read_evidence(later), "made without what was withdrawn"


def test_an_authorisation_that_only_ended_deletes_nothing(firm: Workspace) -> None:
    firm.save(archive=FIRM, entity=CONSENT, type="consent", set={"valid_to": "2026-11-01"})
    assert erasing.sweep(firm, FIRM) == ()
    assert firm.archive(FIRM).firm().text("phone") == PHONE


def test_the_proof_says_what_where_and_when_and_holds_no_value(firm: Workspace) -> None:
    withdraw(firm)
    (proof,) = erasing.proofs(firm, FIRM)
    assert {"finance", "personal", "tax"} <= set(proof.classes)
    assert proof.values == {"firm": 3, "record.tax_record": 2}
    assert proof.because == (CONSENT,)
    assert len(proof.positions) == 2
    assert proof.confirmed is None
    shown = copying.proof_json(WHO, proof, "演示周")
    assert json.loads(shown)["values"] == dict(proof.values)
    book = load_workbook(io.BytesIO(copying.proof_workbook(WHO, proof, "演示周")))
    assert [s.title for s in book] == ["proof", "positions"]
    for secret in (PHONE, PERSON, REVENUE):
        assert secret not in shown.decode()
    chain_of = {line.event: line for line in firm.store.audit(FIRM)}
    for line in proof.positions:
        event, before, _ = line.split()
        assert chain_of[event].hash == before


def test_the_centres_receipt_confirms_it(firm: Workspace) -> None:
    withdraw(firm)
    (proof,) = erasing.proofs(firm, FIRM)
    firm.store.save(
        archive=FIRM, entity="r", type="erasure_receipt",
        set={"erasure": proof.id, "erased_at": "2026-11-20T10:00:00+00:00", "events": 2},
    )  # fmt: skip
    (proof,) = erasing.proofs(firm, FIRM)
    assert (proof.confirmed.hour, proof.centre_events) == (10, 2)
    firm.store.save(
        archive=FIRM, entity="r", type="erasure_receipt", set={"erased_at": "yesterday", "events": "many"}
    )
    (proof,) = erasing.proofs(firm, FIRM)
    assert (proof.confirmed, proof.centre_events) == (None, 0)


def test_what_a_colleague_sent_later_is_swept(firm: Workspace) -> None:
    withdraw(firm)
    firm.store.save_all([Change(FIRM, FIRM, "firm", {"phone": "19900000077"})])
    firm.forget(FIRM)
    assert erasing.sweep(firm, FIRM)
    assert firm.archive(FIRM).firm().text("phone") == ""
    assert erasing.sweep(firm, FIRM) == ()


def test_one_class_deleted_since_the_firm_asked(firm: Workspace) -> None:
    assert erasing.held(firm, FIRM, ["tax"]) == {"record.tax_record": 2}
    assert erasing.erase_class(firm, FIRM, ["tax"], "request-1")
    (proof,) = erasing.proofs(firm, FIRM)
    assert (proof.reason, proof.because, proof.classes) == ("request", ("request-1",), ("tax",))
    assert firm.archive(FIRM).firm().text("phone") == PHONE
    assert erasing.erase_class(firm, FIRM, ["basic", ""]) == ()


def test_all_that_is_kept_is_shown_and_copied_with_its_source(firm: Workspace) -> None:
    firm.save(archive=FIRM, entity="l", type="record.licence", set={"source": "original"})
    kept = holdings.kept(firm, FIRM)
    values = {(r.kind, v.property): v for r in kept for v in r.values}
    assert values["firm", "phone"].words == PHONE  # to the firm nothing is masked
    assert values["firm", "phone"].data_class == "personal"
    assert (values["firm", "phone"].who, values["firm", "phone"].device) == ("演示周", "XD-NA-0137")
    assert values["record.licence", "number"].source != ""
    data, missing = copying.kept_copy(firm.store, WHO, kept, firm.now())
    assert missing == 1  # the signature of the made-up authorisation was never taken
    with zipfile.ZipFile(io.BytesIO(data)) as copy:
        body = json.loads(copy.read("kept.json"))
        book = load_workbook(io.BytesIO(copy.read("kept.xlsx")))
        names = copy.namelist()
    assert len([n for n in names if n.startswith("files/")]) == 1
    assert book["kept"].max_row == len(values) + 1
    assert {r["kind"] for r in body["records"]} == {r.kind for r in kept}
    assert body["records"][0]["values"]["phone"]["value"] == PHONE


@pytest.mark.parametrize(
    "name", ["=1+1", "𫖯🏪", "\u202eعربى", "名" * 80, "\x00\x1b", "a\ud800b"], ids=range(6)
)
def test_a_copy_of_any_name(firm: Workspace, name: str) -> None:
    firm.save(archive=FIRM, entity=FIRM, type="firm", set={"name": name})
    data, _ = copying.kept_copy(firm.store, WHO, holdings.kept(firm, FIRM), firm.now())
    with zipfile.ZipFile(io.BytesIO(data)) as copy:
        cells = load_workbook(io.BytesIO(copy.read("kept.xlsx")))["kept"]
        assert json.loads(copy.read("kept.json"))
    assert all(cell.data_type != "f" for row in cells for cell in row)


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "＝1+1"])
def test_no_text_of_the_audit_log_is_a_formula(workspace: Workspace, name: str) -> None:
    """What properties are called was written on whatever computer sent it."""
    workspace.store.save(archive="x", entity="x", type="firm", set={name: "1"})
    (row,) = list(csv.reader(io.StringIO(copying.audit_csv(workspace.store.audit()).decode("utf-8-sig"))))[1:]
    assert row[copying.AUDIT_HEAD.index("properties")] == (name if name == "+1" else f"'{name}")


def test_a_diagnosis_under_way_in_an_archive_since_given_up_goes_on_there(firm: Workspace) -> None:
    """The firm was kept twice: what was begun in one archive is answered, planned and closed where it is."""
    firm.save(archive="b", entity="b", type="firm", set={"name": "演示商行"})
    DiagnosisRecord(firm, FIRM).answer("CT-01", a="no", note="没有合同台账")
    begun = firm.archive(FIRM).of("diagnosis")[0]
    Merging(firm).merge("b", FIRM, fill=False)
    kept = DiagnosisRecord(firm, "b")
    kept.answer("CT-02", a="yes")
    assert set(kept.answers()) == {"CT-01", "CT-02"}
    kept.close("XD-9", "ab" * 32, 1, DiagnosisResult((), (), 0, 0), {})
    entity = firm.store.entity(begun.id)
    assert entity is not None
    assert (entity.archive, entity.properties()["status"]) == (FIRM, "done")
