"""`xindang forms check` as its author meets it: places, exit codes, JSON, a preview, a trial; never Qt."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from desktop.__main__ import main
from desktop.content.builtin import FOLDER

GOOD = "| survey |\n| | type | name | label |\n| | text | a | A |\n| | begin group | g | G |\n| | integer | n | N |\n| | end group | | |\n"
BAD = "| survey |\n| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${nobody} = 1 |\n"


def forms(*arguments: object) -> int:
    return main(["forms", "check", *map(str, arguments), "--language", "en"])


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_form_is_no_error(tmp_path, capsys) -> None:
    assert forms(put(tmp_path, "good.md", GOOD)) == 0
    assert capsys.readouterr().out == "good.md: 0 errors, 0 warnings · form good, 2 questions\n"


def test_a_mistake_is_told_by_file_sheet_cell_row_and_column_with_the_way_out(tmp_path, capsys) -> None:
    assert forms(put(tmp_path, "bad.md", BAD)) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith("bad.md: survey!E3 (row 3, relevant): error: ${nobody}")
    assert line.endswith("— Correct the name, or add the question.")


def test_a_hint_that_asks_for_what_is_forbidden_names_the_law(tmp_path, capsys) -> None:
    asking = GOOD.replace("| label |", "| label | hint |").replace("| A |", "| A | Your religion? |")
    assert forms(put(tmp_path, "asking.md", asking)) == 0
    assert "征信业管理条例" in capsys.readouterr().out


def test_it_speaks_chinese(tmp_path, capsys) -> None:
    assert main(["forms", "check", str(put(tmp_path, "bad.md", BAD)), "--language", "zh"]) == 1
    out = capsys.readouterr().out
    assert "第 3 行" in out
    assert "没有" in out


def test_several_files_and_json(tmp_path, capsys) -> None:
    code = forms(
        put(tmp_path, "good.md", GOOD),
        put(tmp_path, "bad.md", BAD),
        "--json",
        "--preview",
        "--fill",
        "--runs",
        2,
    )
    assert code == 1
    good, bad = json.loads(capsys.readouterr().out)
    assert [row["number"] for row in good["preview"]] == ["1", "2", "2.1"]
    assert good["trial"]["finished"] == 2
    assert bad["form"] is None
    assert {k: bad["problems"][0][k] for k in ("code", "sheet", "row", "column", "cell")} == {
        "code": "unknown-name", "sheet": "survey", "row": 3, "column": "relevant", "cell": "E3",
    }  # fmt: skip


def test_a_preview_and_a_trial_for_people(tmp_path, capsys) -> None:
    assert forms(put(tmp_path, "good.md", GOOD), "--preview", "--fill", "--seed", 3) == 0
    out = capsys.readouterr().out
    assert "2 g (group)  G\n  2.1 n (int)  N" in out
    assert "10 runs, 10 finished" in out


def test_tables_and_media_beside_the_form(tmp_path, capsys) -> None:
    rows = "| | select_one_from_file towns.csv | t | T | map.png |\n| | select_one_from_file gone.csv | u | U | |\n"
    form = put(tmp_path, "f.md", f"| survey |\n| | type | name | label | image |\n{rows}")
    (tmp_path / "towns.csv").write_bytes("name,label\n1,南坪\n".encode("gb18030"))
    assert forms(form) == 1
    out = capsys.readouterr().out
    assert "f.md: survey!B3 (row 3, type): error: the form needs gone.csv" in out
    (tmp_path / "gone.csv").write_text("name,label\n1,x\n", encoding="utf-8")
    assert forms(form) == 0
    out = capsys.readouterr().out
    assert "towns.csv: warning: The file is not UTF-8; it was read as GB 18030." in out
    assert "f.md: survey!E2 (row 2, image): warning: The file map.png is not beside the form." in out


def test_a_table_with_a_fault_is_told_by_line(tmp_path, capsys) -> None:
    form = put(
        tmp_path,
        "f.md",
        "| survey |\n| | type | name | label |\n| | select_one_from_file p.geojson | t | T |\n",
    )
    (tmp_path / "p.geojson").write_text('{"features": [\n {"id": 1,,}\n]}', encoding="utf-8")
    assert forms(form) == 1
    assert "p.geojson: row 2: error:" in capsys.readouterr().out


def test_the_xform_is_written_and_checked_again(tmp_path, capsys) -> None:
    out = tmp_path / "form.xml"
    assert forms(put(tmp_path, "good.md", GOOD), "--out", out) == 0
    assert forms(out, "--preview") == 0
    assert "2.1 n (int)" in capsys.readouterr().out
    assert forms(put(tmp_path, "good.md", GOOD), put(tmp_path, "b.md", GOOD), "--out", out) == 2


@pytest.mark.parametrize("name", ["x.doc", "x.xlsx", "x.csv", "x.xml"])
def test_what_is_no_form_is_said(tmp_path, capsys, name: str) -> None:
    assert forms(put(tmp_path, name, "<<<")) == 1
    assert capsys.readouterr().out.startswith(f"{name}: ")


def test_a_file_that_is_not_there(tmp_path, capsys) -> None:
    assert forms(tmp_path / "nowhere.xlsx") == 1
    assert "nowhere.xlsx" in capsys.readouterr().err


def test_a_workbook_with_macros_is_read_without_them(tmp_path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "survey"
    for row in (("type", "name", "label"), ("text", "a", "A")):
        book.active.append(row)
    book.save(tmp_path / "f.xlsx")
    (tmp_path / "f.xlsx").rename(tmp_path / "f.xlsm")
    assert forms(tmp_path / "f.xlsm") == 0


@pytest.mark.parametrize("form", sorted((FOLDER / "forms").glob("*.md")), ids=lambda path: path.stem)
def test_our_own_forms_have_no_errors(form: Path) -> None:
    assert forms(form, "--fill", "--runs", 3) == 0


def test_nothing_of_qt_is_loaded() -> None:
    code = (
        "import sys; from desktop.__main__ import main;"
        f"code = main(['forms', 'check', {str(FOLDER / 'forms' / 'visit.md')!r}]);"
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_submissions_become_a_workbook_csv_and_instances(tmp_path, capsys) -> None:
    form = put(tmp_path, "f.md", GOOD)
    sent = tmp_path / "instances" / "one"
    sent.mkdir(parents=True)
    put(
        sent,
        "submission.xml",
        '<data id="f"><a>=1</a><g><n>7</n></g><meta><instanceID>uuid:1</instanceID></meta></data>',
    )

    def export(to: str) -> Path:
        out = tmp_path / f"out.{to}"
        assert (
            main(["forms", "export", str(form), str(tmp_path / "instances"), "--to", to, "--out", str(out)])
            == 0
        )
        return out

    sheet = load_workbook(export("xlsx")).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["uuid:1", "=1", 7, "uuid:1"]
    with zipfile.ZipFile(export("csv")) as book:
        assert book.read("f.csv").decode("utf-8-sig").splitlines()[1] == "uuid:1,'=1,7,uuid:1"
    with zipfile.ZipFile(export("zip")) as book:
        assert book.namelist() == ["instances/1/submission.xml"]
    again = ["forms", "export", str(form), str(tmp_path / "out.zip"), "--out", str(tmp_path / "again.xlsx")]
    assert main(again) == 0
    assert (
        main(["forms", "export", str(put(tmp_path, "bad.md", BAD)), str(form), "--out", str(tmp_path / "n")])
        == 1
    )


def test_submissions_of_another_form_are_named_and_the_exit_code_says_so(tmp_path, capsys) -> None:
    form = put(tmp_path, "f.md", GOOD)
    for name, text in (
        ("one", '<data id="f"><a>1</a></data>'),
        ("two", '<data id="g"><a>2</a></data>'),
        ("three", "<data"),
    ):
        folder = tmp_path / "sent" / name
        folder.mkdir(parents=True)
        put(folder, "submission.xml", text)
    empty = tmp_path / "empty"
    empty.mkdir()
    given = [
        "forms",
        "export",
        str(form),
        str(tmp_path / "sent"),
        str(empty),
        "--out",
        str(tmp_path / "o.xlsx"),
    ]
    assert main([*given, "--language", "en"]) == 1
    said = capsys.readouterr()
    assert said.out == "1 submissions written to o.xlsx; 3 left out\n"
    lines = said.err.splitlines()
    assert lines[0].startswith("sent/three/submission.xml: left out: The submission cannot be read:")
    assert lines[1:] == [
        "sent/two/submission.xml: left out: This is a submission of “g”, not of “f”."
        " — Export it with its own form.",
        "empty: left out: There is no submission in it."
        " — Name a submission's XML, or a folder or zip with some in it.",
    ]
    sheet = load_workbook(tmp_path / "o.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 2
    assert main([*given, "--language", "zh"]) == 1
    assert "这是“g”的填报，不是“f”的" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("The table “f” has 32,768 characters in row 2, column “a”", "Export it as CSV")),
        ("zh", ("表“f”第 2 行“a”列有 32,768 个字符", "请导出为 CSV")),
    ],
)
def test_what_cannot_be_exported_is_said_in_the_language_asked_for(tmp_path, capsys, language, said) -> None:
    form = put(tmp_path, "f.md", GOOD)
    sent = put(tmp_path, "one.xml", f'<data id="f"><a>{"x" * 32_768}</a></data>')
    out = tmp_path / "o.xlsx"
    given = ["forms", "export", str(form), str(sent), "--out", str(out), "--language", language]
    assert main(given) == 1
    told = capsys.readouterr().err
    assert all(words in told for words in said), told
    assert not out.exists()


@pytest.mark.parametrize("command", ["check", "export"])
def test_the_documents_name_every_option(command: str, capsys) -> None:
    with pytest.raises(SystemExit):
        main(["forms", command, "--help"])
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}
    text = (FOLDER.parent / "docs" / "content.md").read_text(encoding="utf-8")
    synopsis = text.partition(f"    xindang forms {command} ")[2].partition("\n\n")[0]
    assert set(re.findall(r"--[a-z]+", synopsis)) == options
