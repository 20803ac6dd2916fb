"""What leaves is whole, provable, repeatable and noted, and no more than may leave."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.capture.pdf import pdf_text
from desktop.dossier.compose import Desk, compose, read_archive
from desktop.dossier.order import Delivered, deliver
from forms.errors import TransientError, UserError
from sync.store import Store
from tests.desktop.dossier.conftest import order

ME = "ZLR-0137"


def opened(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as parcel:
        assert parcel.testzip() is None
        return {name: parcel.read(name) for name in parcel.namelist()}


def words(files: dict[str, bytes], folder: str = "") -> str:
    return "".join("".join(pdf_text(files[f"{folder}信用档案.pdf"])).split())


def test_a_dossier_is_paper_files_and_their_hashes(desk: Desk, firms: list[str], tmp_path: Path) -> None:
    delivered = deliver(desk, ME, order(desk, firms[0]), tmp_path / "a.zip")
    files = opened(tmp_path / "a.zip")
    manifest = json.loads(files["manifest.json"])
    assert len(manifest["files"]) == delivered.pieces + 1 > 10
    for said in manifest["files"]:
        assert hashlib.sha256(files[said["name"]]).hexdigest() == said["sha256"]
    sums = {line[66:]: line[:64] for line in files["SHA256SUMS.txt"].decode().splitlines()}
    assert sums == {n: hashlib.sha256(d).hexdigest() for n, d in files.items() if n != "SHA256SUMS.txt"}
    assert manifest["missing"] == []
    assert "不构成征信报告或信用评级" in manifest["disclaimer"]


def test_the_paper_says_every_record_and_who_and_where_from(
    desk: Desk, firms: list[str], tmp_path: Path
) -> None:
    deliver(desk, ME, order(desk, firms[0], purpose="演示用途核对"), tmp_path / "a.zip")
    said = words(opened(tmp_path / "a.zip"))
    archive = read_archive(desk.store, firms[0])
    for kind in desk.content.kinds:
        if kind.cardinality != "rows" and archive.of(kind.code):
            assert f"{kind.title_zh}·{len(archive.of(kind.code))}" in said
    for group in desk.content.catalogue.groups:
        assert f"{group.code}{group.title_zh}" in said
    for wanted in ("看过原件", "记录演示周2026-11-20", "E-001", "演示用途核对", "佐证清单", "第1页/共"):
        assert wanted in said
    pages = pdf_text(opened(tmp_path / "a.zip")["信用档案.pdf"])
    assert all("不构成征信报告或信用评级" in "".join(page.split()) for page in pages)


@pytest.mark.parametrize("shape", ["dossier", "sheets", "classes"])
def test_the_same_input_gives_the_same_bytes(
    desk: Desk, firms: list[str], tmp_path: Path, shape: Any
) -> None:
    for name in ("a", "b"):
        deliver(desk, ME, order(desk, *firms[:2], shape=shape), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_evidence_at_the_centre_is_listed_as_missing(desk: Desk, firms: list[str], tmp_path: Path) -> None:
    sha = "ab" * 32
    desk.store.want_evidence(sha, firms[0])
    licence = read_archive(desk.store, firms[0]).of("record.licence")[0]
    desk.store.save(archive=firms[0], entity=licence.id, type="record.licence", set={"photo": sha})
    delivered = deliver(desk, ME, order(desk, firms[0]), tmp_path / "a.zip")
    files = opened(tmp_path / "a.zip")
    assert delivered.missing == 1
    assert [one["sha256"] for one in json.loads(files["manifest.json"])["missing"]] == [sha]
    assert "原件在中心，本机没有" in words(files)


def test_what_no_authorisation_covers_stays_with_its_evidence(
    desk: Desk, firms: list[str], tmp_path: Path
) -> None:
    photo = desk.store.put_evidence(
        b"\xff\xd8secret", archive=firms[7], mime="image/jpeg", label="x", captured_at=None
    )
    tax = read_archive(desk.store, firms[7]).of("record.tax_level")[0]
    desk.store.save(archive=firms[7], entity=tax.id, type="record.tax_level", set={"photo": photo.sha256})
    firm = read_archive(desk.store, firms[7]).firm()
    assert firm is not None
    for shape in ("dossier", "sheets", "classes"):
        delivered = deliver(desk, ME, order(desk, firms[7], shape=shape, to="firm"), tmp_path / "a")  # type: ignore[arg-type]
        assert delivered.withheld > 0
        files = opened(tmp_path / "a")
        said = b"".join(files.values()).decode("utf-8", "replace")
        said += words(files) if shape == "dossier" else ""
        assert photo.sha256 not in said
        assert firm.text("phone") not in said
    assert "纳税缴费信用" in _withheld_of(desk, firms[7])


def _withheld_of(desk: Desk, archive: str) -> set[str]:
    audience = desk.content.audiences[0]
    return {w.kind.zh for w in compose(desk, read_archive(desk.store, archive), audience, "", "x").withheld}


def test_phones_are_masked_for_others_and_not_for_the_firm(desk: Desk, firms: list[str]) -> None:
    archive = read_archive(desk.store, firms[0])
    firm = archive.firm()
    assert firm is not None
    shown = {}
    for audience in desk.content.audiences[:2]:
        dossier = compose(desk, archive, audience, "", "x")
        profile = next(dossier.kinds()).entries[0]
        fact = next(fact for fact in profile.facts if fact.name == "phone")
        shown[audience.code] = (fact.value, fact.words.zh)
    assert shown["firm"] == (firm.text("phone"), firm.text("phone"))
    assert shown["alliance"][0] == shown["alliance"][1] != firm.text("phone")


def test_a_bank_gets_what_the_firm_signed_for_it_and_nothing_else(
    desk: Desk, firms: list[str], tmp_path: Path
) -> None:
    wanted = order(desk, *firms, shape="classes", to="bank", recipient="演示银行")
    with pytest.raises(UserError) as refused:
        deliver(desk, ME, wanted, tmp_path / "a.zip")
    assert refused.value.code == "consent-needed"
    signed: dict[str, Any] = {
        "kind": "finance", "recipient": "演示银行", "categories": ["basic", "finance"], "signature": "0" * 64,
        "valid_from": "2026-11-01", "valid_to": "2027-05-01",
    }  # fmt: skip
    desk.store.save(archive=firms[3], entity="0192" + "0" * 28, type="consent", set=signed)
    delivered = deliver(desk, ME, wanted, tmp_path / "a.zip")
    told = json.loads(opened(tmp_path / "a.zip")["classes.json"])
    assert [firm["archive"] for firm in told["firms"]] == [firms[3]]
    assert told["firms"][0]["authorised"] == ["basic", "finance"]
    assert len(delivered.left_out) == 9


def test_by_class_has_all_eleven_and_only_what_belongs_there(
    desk: Desk, firms: list[str], tmp_path: Path
) -> None:
    deliver(desk, ME, order(desk, *firms, shape="classes"), tmp_path / "a.zip")
    files = opened(tmp_path / "a.zip")
    told = json.loads(files["classes.json"])
    assert [c["class"] for c in told["classes"]] == [f"{n:02}" for n in range(1, 12)]
    assert {c["certainty"] for c in told["classes"]} == {"G"}
    kinds: dict[str, set[str]] = {}
    for one in (c for firm in told["firms"] for c in firm["classes"]):
        kinds.setdefault(one["class"], set()).update(r["kind"] for r in one["records"])
    assert kinds["02"] == {"record.judicial_record"}
    assert "record.loan_record" not in set().union(*kinds.values())
    book = openpyxl.load_workbook(io.BytesIO(files["classes.xlsx"]), read_only=True)
    assert book.sheetnames[:2] == ["导出说明", "01 登记注册基本信息"]


def test_each_archive_is_noted_with_recipient_and_purpose(
    desk: Desk, firms: list[str], tmp_path: Path
) -> None:
    wanted = order(
        desk, *firms[:3], shape="sheets", to="authority", recipient="演示主管局", purpose="抽查核对"
    )
    deliver(desk, ME, wanted, tmp_path / "a.xlsx")
    noted = desk.store.register()
    assert {(line.what, line.archive) for line in noted} == {
        ("export sheets", archive) for archive in firms[:3]
    }
    assert {line.purpose for line in noted} == {"主管部门 演示主管局：抽查核对"}


def test_without_recipient_or_purpose_nothing_leaves(desk: Desk, firms: list[str], tmp_path: Path) -> None:
    for wanted in (order(desk, firms[0], purpose=" "), order(desk, firms[0], to="authority")):
        with pytest.raises(UserError) as refused:
            deliver(desk, ME, wanted, tmp_path / "a.zip")
        assert refused.value.code == "purpose-missing"
    assert (list(tmp_path.glob("a*")), desk.store.access_log()) == ([], ())


def test_stopped_half_way_leaves_no_file_and_says_so(desk: Desk, firms: list[str], tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with pytest.raises(UserError) as stopped:
        deliver(
            desk, ME, order(desk, *firms[:5], shape="sheets"), tmp_path / "a.xlsx",
            lambda done, total: seen.append((done, total)), lambda: len(seen) >= 2,
        )  # fmt: skip
    assert stopped.value.code == "export-cancelled"
    assert seen == [(0, 5), (1, 5)]
    assert [p.name for p in tmp_path.iterdir() if "a.xlsx" in p.name] == []
    assert str(desk.store.access_log(1)[0].details["purpose"]).endswith(": not written")


def test_a_place_that_cannot_be_written_is_told(desk: Desk, firms: list[str], tmp_path: Path) -> None:
    with pytest.raises(TransientError) as refused:
        deliver(desk, ME, order(desk, firms[0], shape="sheets"), tmp_path / "no" / "a.xlsx")
    assert refused.value.code == "not-written"


@pytest.mark.parametrize(
    "name",
    ['=1+1|演示<>:"/\\?*', "con", "渝𫖯" * 40, "演示 \u202emoc.exe 😀", "مرحبا", "", "#let x = 1 *粗* $a$"],
)
def test_any_name_is_safe_in_paper_and_parcel(desk: Desk, store: Store, tmp_path: Path, name: str) -> None:
    archives = []
    for number in range(2):
        archive = f"0192{number}" + "0" * 27
        archives.append(archive)
        store.save(
            archive=archive, entity=archive, type="firm", set={"name": name, "uscc": "91500106DEM0L4B600"}
        )
        piece = store.put_evidence(
            b"%PDF-x", archive=archive, mime="application/pdf", label=name, captured_at=None
        )
        store.save(
            archive=archive, entity=f"0193{number}" + "0" * 27, type="record.honour",
            set={"title": name, "photo": piece.sha256, "source": "firm"},
        )  # fmt: skip
    delivered = deliver(desk, ME, order(desk, *archives), tmp_path / "a.zip")
    assert delivered.archives == 2
    for path in opened(tmp_path / "a.zip"):
        assert not path.startswith(("/", "..")) and "\\" not in path and ":" not in path
        assert all(part not in ("", ".", "..") and part == part.strip(" .") for part in path.split("/"))
    deliver(desk, ME, order(desk, *archives, shape="sheets"), tmp_path / "a.xlsx")
    deliver(desk, ME, order(desk, *archives, shape="classes", language="en"), tmp_path / "b.zip")


def test_an_empty_archive_leaves_as_one(desk: Desk, store: Store, tmp_path: Path) -> None:
    store.save(archive="a" * 32, entity="a" * 32, type="firm", set={"name": "演示空壳"})
    delivered = deliver(desk, ME, order(desk, "a" * 32, language="bilingual"), tmp_path / "a.zip")
    assert (delivered.archives, delivered.records, delivered.pieces) == (1, 1, 0)
    assert isinstance(delivered, Delivered)
    assert "Nothinginthisgroup." in words(opened(tmp_path / "a.zip"))
