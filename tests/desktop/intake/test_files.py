"""Files of every kind on their way in: taken whole, or refused with a way out and nothing half-imported."""

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from desktop import errors, intake
from desktop.pages.intake.presenter import IntakePresenter
from desktop.workspace import Workspace
from forms.errors import UserError
from tests.desktop.intake.conftest import Bring
from tests.desktop.intake.files import HEAD, book, cells, growing, raw, row, text, uscc

Kept = Callable[[str], dict[str, Any]]
ROWS = 1_048_576  # of a sheet, all there can be


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        source = intake.read_file(path)
        source.sheet(source.sheets[0])
    said = f"{errors.title(caught.value)} {errors.remedy(caught.value)}"
    assert "{" not in said, "every placeholder has its value"
    assert errors.remedy(caught.value), "there is a way out"
    return caught.value


def test_a_sheet_of_a_million_empty_rows_gives_those_that_hold_something(
    bring: Bring, kept: Kept, tmp_path: Path
) -> None:
    pieces = [cells(1, HEAD), cells(2, row(1)), cells(ROWS, row(2))]
    path = raw(tmp_path / "a.xlsx", pieces, f'<dimension ref="A1:XFD{ROWS}"/>')
    found = bring(path)
    assert [verdict.number for verdict in found.verdicts] == [2, ROWS]
    assert kept(uscc(2))["name"] == "演示2号餐饮有限公司"


def test_a_million_filled_rows_are_refused_in_bounded_memory_and_time(tmp_path: Path) -> None:
    piece = "<row><c><v>1</v></c></row>" * 4_096
    path = raw(tmp_path / "a.xlsx", [piece] * (ROWS // 4_096))
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom desktop import intake\n"
        "from forms.errors import UserError\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "source = intake.read_file(Path(sys.argv[1]))\n"
        "try:\n    source.sheet(source.sheets[0])\nexcept UserError as error:\n    print(error.code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.stdout.strip() == "intake-rows", run.stderr[-2000:]


def test_many_rows_written_by_streaming_all_come(bring: Bring, workspace: Workspace, tmp_path: Path) -> None:
    made = Workbook(write_only=True)
    sheet = made.create_sheet("表")
    sheet.append(HEAD)
    for number in range(1, 501):
        sheet.append(row(number))
    made.save(tmp_path / "a.xlsx")
    assert bring(tmp_path / "a.xlsx").outcomes == ["new"] * 500
    assert workspace.store.count_firms() == 500


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_brings_the_same_firm(bring: Bring, kept: Kept, tmp_path: Path, encoding: str) -> None:
    name = "重庆市演示𫖯记𠮷祥😀有限公司"
    bring(text(tmp_path / "a.csv", [HEAD, row(1, 单位名称=name)], encoding))
    assert kept(uscc(1))["name"] == name


@pytest.mark.parametrize("first", ["utf-8", "gb18030"])
def test_lines_in_two_encodings_are_refused_with_the_line(tmp_path: Path, first: str) -> None:
    other = "gb18030" if first == "utf-8" else "utf-8"
    lines = [",".join(map(str, cells)) for cells in (HEAD, row(1), row(2), row(3))]
    data = "\n".join(lines[:3]).encode(first) + b"\n" + lines[3].encode(other)
    (tmp_path / "a.csv").write_bytes(data)
    error = refusal(tmp_path / "a.csv")
    assert (error.code, error.details["line"]) == ("intake-mixed", 4)


def locked_zip(path: Path) -> None:
    """A zip whose entries say that they are encrypted."""
    book(path, [HEAD])
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + place] |= 1
    path.write_bytes(data)


def packed(name: str, words: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr(name, words)

    return make


def bomb(path: Path) -> None:
    raw(path, ["<row>" + "<c><v>1</v></c>" * 200_000 + "</row>"] * 20)


def no_sheets(path: Path) -> None:
    """A workbook of charts alone, say."""
    raw(
        path,
        [],
        book='<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>',
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("name", "made", "code"),
    [
        ("旧.xls", OLE, "intake-xls"),
        ("改名.xlsx", OLE, "intake-xls"),
        ("加密.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "intake-xls"),
        ("压缩加密.xlsx", locked_zip, "intake-unreadable"),
        ("炸弹.xlsx", bomb, "intake-cells"),
        ("断.xlsx", b"PK\x03\x04 cut short", "intake-unreadable"),
        ("文档.xlsx", packed("word/document.xml", b"<w/>"), "intake-unreadable"),
        ("表.ods", packed("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "intake-unreadable"),
        ("无表.xlsx", no_sheets, "intake-unreadable"),
        ("网页.xls", "<html><table><tr><td>企业".encode(), "intake-kind"),
        ("报告.csv", b"%PDF-1.7\n", "intake-kind"),
        ("零.csv", "名称,代码\n演示\0甲,1\n".encode(), "intake-encoding"),
        ("长.csv", ("名称,代码\n" + "长" * 40_000 + ",1\n").encode(), "intake-text"),
        ("引号.csv", b'a,b\n"' + b"x" * 200_000, "intake-csv"),
        ("宽.csv", ",".join("x" * 600).encode(), "intake-cells"),
        ("空.csv", b"", "intake-empty"),
        ("空.xlsx", lambda path: book(path, []), "intake-empty"),
        ("夹.csv", lambda path: path.mkdir(), "intake-gone"),
        ("管.csv", lambda path: os.mkfifo(path), "intake-gone"),  # noqa: PLW0108  # asked for when it runs
        ("没有.csv", lambda path: None, "intake-gone"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_way_out(
    workspace: Workspace, tmp_path: Path, name: str, made: bytes | Callable[[Path], object], code: str
) -> None:
    path = tmp_path / name
    before = workspace.store.seq
    path.write_bytes(made) if isinstance(made, bytes) else made(path)
    error = refusal(path)
    assert error.code == code, str(error)
    assert workspace.store.seq == before


def test_headings_alone_are_said(workspace: Workspace, tmp_path: Path) -> None:
    source = intake.read_file(book(tmp_path / "a.xlsx", [HEAD]))
    presenter = IntakePresenter(workspace)
    presenter.take(tmp_path / "a.xlsx", source, source.sheet("表"))
    assert presenter.why_not == "There are no rows below the headings."
    with pytest.raises(UserError) as caught:
        presenter.new_trial()
    assert caught.value.code == "intake-columns"


def test_hidden_sheets_come_last_and_hidden_rows_are_taken_and_told(
    bring: Bring, workspace: Workspace, tmp_path: Path
) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        secret = sheet.parent.create_sheet("藏", 0)
        secret.append(["别的"])
        secret.sheet_state = "hidden"

    path = book(tmp_path / "a.xlsx", [HEAD, row(1), row(2)], hide)
    assert intake.read_file(path).sheets == ("表", "藏")
    assert bring(path).outcomes == ["new", "new"]
    source = intake.read_file(path)
    presenter = IntakePresenter(workspace)
    presenter.take(path, source, source.sheet("表"))
    assert "1 row is hidden" in " ".join(presenter.columns().remarks)


def test_three_hundred_columns_are_taken_but_for_those_nobody_asks(
    bring: Bring, kept: Kept, tmp_path: Path
) -> None:
    more = [f"其他{n}" for n in range(290)]
    found = bring(book(tmp_path / "a.xlsx", [[*HEAD, *more], [*row(1), *more]]))
    assert (len(found.grid.headers), found.outcomes) == (300, ["new"])
    assert kept(uscc(1))["employees"] == 12


def test_headings_that_stand_twice_are_two_columns(bring: Bring, kept: Kept, tmp_path: Path) -> None:
    found = bring(book(tmp_path / "a.xlsx", [[*HEAD, "住所"], [*row(1), "演示旧址9号附9号"]]))
    assert [h.name for h in found.grid.headers if h.text == "住所"] == ["住所 (F)", "住所 (K)"]
    assert kept(uscc(1))["address"] == "演示路1号附1号", "the first of them, until a person says otherwise"


def test_a_file_that_is_being_written_is_not_taken(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", [HEAD, row(1)])
    assert refusal(growing(path)).code == "intake-changing"
    assert intake.read_file(path).sheets == ("a",), "once it is whole it is"


def test_what_was_seen_is_saved_whatever_becomes_of_the_file(
    workspace: Workspace, kept: Kept, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", [HEAD, row(1)])
    source = intake.read_file(path)
    sheet = source.sheet("表")
    presenter = IntakePresenter(workspace)
    presenter.take(path, source, sheet)
    path.write_bytes(b"gone")
    trial = presenter.new_trial()
    trial.judge(lambda _done, _total: None)
    trial.save(path.name, lambda _done, _total: None)
    assert kept(uscc(1))["employees"] == 12


def test_reading_is_given_up_in_the_middle(tmp_path: Path) -> None:
    piece = "<row><c><v>1</v></c></row>" * 1_000
    source = intake.read_file(raw(tmp_path / "a.xlsx", [piece] * 150))
    asked: list[float] = []

    def stop() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 3

    with pytest.raises(intake.StoppedError):
        source.sheet("表", stop)
    assert len(asked) == 4, "it asks on the way, and no more is read"
    lines = intake.read_file(text(tmp_path / "a.csv", [["a", "b"]] * 10_000))
    with pytest.raises(intake.StoppedError):
        lines.sheet("a", lambda: True)
