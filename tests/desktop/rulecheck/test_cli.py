"""`xindang rules …` as its expert meets it: a workbook out, edited, checked, built, compared and tried."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from desktop.__main__ import main
from desktop.content.builtin import FOLDER
from forms.content import Content
from sync.pack import build_pack, open_pack, unpack
from tests.forms.rulebook.workbooks import FILES, edited

CASES = Path(__file__).parents[2] / "forms" / "judge" / "cases"
A = CASES / "2-a.facts.json"
STRICTER = {"grades!B2": 880, "scheme!B2": "2026.13"}


def rules(*arguments: object) -> int:
    return main(["rules", *map(str, arguments), "--language", "en"])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An A takes more than the case has."""
    path = tmp_path / "rules.xlsx"
    path.write_bytes(edited(STRICTER))
    return path


def test_the_shipped_sheets_are_good(capsys) -> None:
    assert rules("check", FOLDER) == 0
    assert capsys.readouterr().out.startswith("resources: 0 errors, 0 warnings · rules 2026.12")


def test_out_as_a_workbook_and_back(tmp_path, capsys) -> None:
    assert rules("export", "-o", tmp_path / "r.xlsx") == 0
    assert rules("check", tmp_path / "r.xlsx") == 0
    assert rules("export", tmp_path / "r.xlsx", "-o", tmp_path / "folder") == 0
    assert rules("check", tmp_path / "folder") == 0
    capsys.readouterr()
    assert rules("diff", FOLDER, tmp_path / "folder") == 0
    assert capsys.readouterr().out == "2026.12 → 2026.12: 0 rows differ\n"
    before = (tmp_path / "folder" / "rules" / "caps.csv").stat().st_mtime_ns
    assert rules("export", FOLDER, "-o", tmp_path / "folder") == 0
    assert "0 files written" in capsys.readouterr().out
    assert (tmp_path / "folder" / "rules" / "caps.csv").stat().st_mtime_ns == before


def test_every_fault_has_its_cell_and_a_way_out(tmp_path, capsys) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(edited({"scores!D3": "frim.known", "grades!B2": "86O"}))
    assert rules("check", path) == 1
    out = capsys.readouterr().out
    assert "bad.xlsx: grades!B2 (row 2, from): error: '86O' is no number — Write a number" in out
    assert "bad.xlsx: scores!D3 (row 3, points): error: 'frim.known': there is no fact 'frim'" in out
    assert rules("check", path, "--json") == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {(p["sheet"], p["cell"], p["code"]) for p in problems} == {
        ("grades", "B2", "bad-number"),
        ("scores", "D3", "unknown-fact"),
    }
    assert rules("build", path, "-o", tmp_path / "p.pack") == 1
    assert not (tmp_path / "p.pack").exists()
    assert main(["rules", "check", str(path), "--language", "zh"]) == 1
    assert "只写数字，不写单位" in capsys.readouterr().out


def test_a_changed_sheet_under_the_old_version_is_not_built(tmp_path, capsys) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(edited({"grades!B2": 810}))
    assert rules("build", path, "-o", tmp_path / "p.pack") == 1
    assert "scheme!B2 (row 2, value): error: the sheets are changed (grades)" in capsys.readouterr().err


def test_a_pack_is_the_same_bytes_for_the_same_sheets_and_can_be_signed(book, tmp_path, capsys) -> None:
    one, two, signed = (tmp_path / name for name in ("one.pack", "two.pack", "signed.pack"))
    assert rules("build", book, "-o", one, "--minimum", "2026.12") == 0
    assert rules("build", book, "-o", two, "--minimum", "2026.12") == 0
    assert one.read_bytes() == two.read_bytes()
    manifest, files = unpack(one.read_bytes())
    assert (manifest.name, manifest.version, manifest.minimum) == ("content", "2026.13", "2026.12")
    content = Content.load(files)
    assert (content.version, content.rules.version) == ("2026.13", "2026.13")
    assert content.rules.scheme.line("A").threshold == 880
    key = Ed25519PrivateKey.generate()
    pem = tmp_path / "key.pem"
    pem.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    decision = tmp_path / "scheme.json"
    assert rules("build", book, "-o", signed, "--key", pem, "--jdm", decision) == 0
    assert open_pack(signed.read_bytes(), key.public_key().public_bytes_raw().hex()) == files
    assert json.loads(decision.read_text(encoding="utf-8"))["nodes"][1]["type"] == "expressionNode"
    pem.write_text("no key", encoding="utf-8")
    assert rules("build", book, "-o", signed, "--key", pem) == 1


def test_who_moves_and_why(book, tmp_path, capsys) -> None:
    lines = tmp_path / "district.jsonl"
    rows = [
        {"archive": "a", "entity": "a", "type": "firm", "set": {"name": "演示一店", "uscc": "x"}},
        {"archive": "a", "entity": "l", "type": "record.licence", "set": {"kind": "food"}},
        {"archive": "b", "entity": "b", "type": "firm", "set": {"name": "演示二店"}},
    ]
    lines.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert rules("diff", FOLDER, book, "--archives", *sorted(CASES.glob("*.json")), lines) == 0
    out = capsys.readouterr().out
    assert "grades: A: changed: from: 800 → 880" in out
    assert "9 firms: 1 change grade, 0 more only points" in out
    assert "(875 → 875): another threshold" in out
    assert rules("diff", FOLDER, book, "--archives", A, lines, "--sample", 2, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["firms"], [(m["from"], m["to"]) for m in document["moved"]]) == (2, [("A", "B")])
    lines.write_text('{"archive": 1}', encoding="utf-8")
    assert rules("diff", FOLDER, book, "--archives", lines) == 1
    assert "district.jsonl: 1: no record with archive, entity, type and set" in capsys.readouterr().err


def test_one_document_under_a_pack_a_folder_and_a_workbook(book, tmp_path, capfdbinary) -> None:
    assert rules("build", book, "-o", tmp_path / "p.pack") == 0
    capfdbinary.readouterr()
    said = []
    for source in (FOLDER, book, tmp_path / "p.pack"):
        assert rules("try", source, A) == 0
        said.append(json.loads(capfdbinary.readouterr().out))
    assert [(one["grade"], one["rules_version"]) for one in said] == [
        ("A", "2026.12"), ("B", "2026.13"), ("B", "2026.13"),
    ]  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-m", "forms.evaluate", str(A)], capture_output=True, check=True, cwd=FOLDER.parent
    )
    assert json.loads(run.stdout) == said[0]
    assert len(said[1]["indicators"]) == 58


def hostile(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    if name == "nothing":
        path.mkdir()
    elif name == "bomb.pack":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", b"0" * (2 << 20))
    elif name == "other.pack":
        path.write_bytes(build_pack({"words": b"x"}, "words", "1"))
    elif name == "truncated.pack":
        path.write_bytes(build_pack(FILES, "content", "2027.1")[:-1000])
    else:
        path.write_bytes(b"\x00" * 100)
    return path


@pytest.mark.parametrize(
    "name", ["nothing", "bomb.pack", "other.pack", "truncated.pack", "zeros.pack", "zeros.xlsx", "absent"]
)
def test_what_holds_no_rules_is_said(tmp_path, capsys, name: str) -> None:
    path = tmp_path / name if name == "absent" else hostile(tmp_path, name)
    for command in (("check", path), ("try", path, A), ("build", path, "-o", tmp_path / "out.pack")):
        assert rules(*command) == 1
        assert capsys.readouterr().err
    assert not (tmp_path / "out.pack").exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("rules/caps.csv", "代码\n".encode("gb18030"), "not UTF-8"),
        ("rules/caps.csv", b'code\n"' + b"a" * 200_000 + b'"\n', "field larger"),
        ("rules/scheme.toml", b"x = " + b"[" * 20_000, "recursion"),
        ("rules/scheme.toml", b"\xff\xfe", "decode"),
    ],
    ids=["gb18030", "huge cell", "deep", "no text"],
)
def test_a_sheet_nobody_can_read_is_said_and_makes_no_workbook(tmp_path, capsys, name, data, said) -> None:
    folder = tmp_path / "sheets"
    (folder / "rules").mkdir(parents=True)
    (folder / name).write_bytes(data)
    assert rules("export", folder, "-o", tmp_path / "r.xlsx") == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "r.xlsx").exists()
    assert rules("check", folder) == 1
    assert "1 error, 0 warnings" in capsys.readouterr().out


def test_a_flat_folder_with_a_slip_in_a_name(tmp_path, capsys) -> None:
    (tmp_path / "cap.csv").write_bytes(FILES["rules/caps.csv"])
    (tmp_path / "deadlines.csv").write_bytes(FILES["reference/deadlines.csv"])
    assert rules("check", tmp_path) == 1
    assert "rules/cap.csv: error: no sheet of rules is called 'rules/cap.csv'; is it 'rules/caps.csv'?" in (
        capsys.readouterr().out
    )


def test_it_needs_no_qt() -> None:
    code = "import sys, desktop.rulecheck.cli; sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=FOLDER.parent).returncode == 0
