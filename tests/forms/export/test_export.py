"""What leaves the program comes back the same, is typed, and runs nothing."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import PureWindowsPath
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from forms.errors import UserError
from forms.export import (
    Beside,
    Filled,
    Found,
    Options,
    Table,
    as_it_stands,
    attachments,
    read_instances,
    tables,
    take_folder,
    with_files,
    write_csv,
    write_excel,
    write_instances,
)
from forms.export.csvs import csv_of, file_names, harmless
from forms.export.excel import titles
from forms.export.filenames import FileNames
from forms.export.tables import Cell
from forms.trial import answer_all, try_out
from forms.workbook import UnreadableError
from forms.xform import FormError, FormSession
from forms.xlsform import compile_xlsform
from tests.resources.definitions import definition

ZONE = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
FORM = """
| survey |
| | type | name | label::中文 (zh) | label::English (en) | relevant |
| | begin group | g | 组 | Group | |
| | text | who | 谁 | Who | |
| | integer | n | 数 | N | |
| | decimal | m | 额 | M | |
| | end group | | | | |
| | select_one yn | y | 是否 | Y | |
| | select_multiple c | c | 哪些 | C | |
| | date | d | 日 | D | |
| | time | t | 时 | T | |
| | dateTime | dt | 时刻 | DT | |
| | note | hello | 你好 | Hello | |
| | image | photo | 照片 | Photo | |
| | text | later | 之后 | Later | ${y} = 'yes' |
| | begin repeat | r | 行 | Row | |
| | text | a | 甲 | A | |
| | begin repeat | s | 子行 | Sub | |
| | integer | b | 乙 | B | |
| | end repeat | | | | |
| | end repeat | | | | |
| choices |
| | list_name | name | label::中文 (zh) | label::English (en) |
| | yn | yes | 是 | Yes |
| | yn | no | 否 | No |
| | c | one | 一 | One |
| | c | two | 二 | Two |
"""
SHA = "ab" * 32


@pytest.fixture(scope="module")
def form():
    compiled = compile_xlsform("f.md", FORM.encode(), "md", {}, forbidden=())
    assert compiled.form is not None, compiled.problems
    return compiled.form


@pytest.fixture
def session(form) -> FormSession:
    made = FormSession.start(form, now=lambda: NOON)
    for ref, value in (
        ("/data/g/who", "=cmd|' /C calc'!A0"), ("/data/g/n", -7), ("/data/g/m", Decimal("360000.10")),
        ("/data/y", "no"), ("/data/c", ("one", "two")), ("/data/d", date(2026, 11, 20)),
        ("/data/t", time(9, 30, tzinfo=ZONE)), ("/data/dt", NOON), ("/data/photo", SHA),
    ):  # fmt: skip
        made.answer(ref, value)
    made.add_row("/data/r")  # one is there from the beginning
    made.answer("/data/r[1]/a", "first")
    made.answer("/data/r[2]/a", "+86 199")
    made.add_row("/data/r[2]/s")
    made.answer("/data/r[2]/s[1]/b", 5)
    return made


def answers(session: FormSession) -> dict[str, object]:
    return {node.ref: node.value for node in session.nodes if node.kind == "question"}


def test_a_submission_taken_up_again_gives_the_same_answers(form, session) -> None:
    again = FormSession.open(form, as_it_stands(session, "0193"), now=lambda: NOON)
    assert answers(again) == answers(session)
    assert as_it_stands(again, "0193") == as_it_stands(session, "0193")


@pytest.mark.parametrize("name", ["contract", "licence", "penalty", "visit", "firm", "consent"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_our_own_forms_come_back_the_same(name: str, seed: int) -> None:
    form = definition(name)
    session = FormSession.start(form, now=lambda: NOON)
    answer_all(session, lambda: NOON, seed)
    again = FormSession.open(form, as_it_stands(session), now=lambda: NOON)
    assert answers(again) == answers(session)


def test_a_submission_of_another_form_is_refused(form, session) -> None:
    with pytest.raises(FormError, match="not of"):
        FormSession.open(definition("visit"), as_it_stands(session), now=lambda: NOON)


def test_a_record_is_the_same_instance_each_time(form, session) -> None:
    first, second = (Filled(as_it_stands(session, "0193")) for _ in range(2))
    assert first.instance_id == second.instance_id == "uuid:0193"


def test_attachments_are_called_by_file_names_outside(form, session) -> None:
    xml = as_it_stands(session)
    assert attachments(form, xml) == (SHA,)
    outside = with_files(form, xml, {SHA: "photo.jpg"})
    assert attachments(form, outside) == ("photo.jpg",)
    assert attachments(form, with_files(form, outside, {"photo.jpg": SHA})) == (SHA,)


def instances(form, filled: Iterable[Filled], moment: datetime) -> bytes:
    out = io.BytesIO()
    write_instances(out, form, filled, moment)
    return out.getvalue()


class Photo(bytes):
    """Counts how many of its kind are alive."""

    alive = most = 0

    def __new__(cls, size: int) -> "Photo":
        Photo.alive += 1
        Photo.most = max(Photo.most, Photo.alive)
        return super().__new__(cls, size)

    def __del__(self) -> None:
        Photo.alive -= 1


def test_photos_are_written_one_at_a_time(form, session) -> None:
    xml = as_it_stands(session, "0193")
    filled = (Filled(xml, Beside([f"{n}-{m}.jpg" for m in range(5)], lambda _: Photo(10))) for n in range(20))
    data = instances(form, filled, NOON)
    assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == 120
    assert (Photo.most, Photo.alive) == (1, 0)


def test_instances_are_laid_out_as_briefcase_has_them(form, session) -> None:
    one = Filled(with_files(form, as_it_stands(session, "0193"), {SHA: "photo.jpg"}), {"photo.jpg": b"JPEG"})
    data = instances(form, [one, one], NOON)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.namelist() == [
            "instances/0193/submission.xml", "instances/0193/photo.jpg",
            "instances/0193-2/submission.xml", "instances/0193-2/photo.jpg",
        ]  # fmt: skip
    assert [(f.xml, dict(f.files)) for f in read_instances(form, "x.zip", io.BytesIO(data)).filled] == [
        (one.xml, dict(one.files))
    ] * 2


def test_whatever_is_no_submission_of_the_form_is_named(form, session) -> None:
    xml = with_files(form, as_it_stands(session, "0193"), {SHA: "answer.xml"})
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        book.writestr("i/one/submission.xml", xml)
        book.writestr("i/one/answer.xml", b"<an>answer</an>")
        book.writestr("i/one/more.xml", b'<data id="g"/>')
        book.writestr("i/two/2.XML", xml.replace(b'id="f"', b'id="other"'))
        book.writestr("i/three/3.xml", b"<data")
        book.writestr("i/four/4.xml", b'<data id="f" encrypted="yes" xmlns="%b"/>' % ENCRYPTED)
        book.writestr("i/five/5.xml", xml.replace(b"<data", b"<was").replace(b"</data", b"</was"))
        with pytest.warns(UserWarning, match="Duplicate"):
            book.writestr("i/one/submission.xml", b'<data id="f"/>')
    found = read_instances(form, "x.zip", held)
    assert [(p.code, p.place.file, p.details.get("id")) for p in found.left_out] == [
        ("submission-other-form", "x.zip/i/one/more.xml", "g"),
        ("submission-other-form", "x.zip/i/two/2.XML", "other"),
        ("submission-unreadable", "x.zip/i/three/3.xml", None),
        ("submission-encrypted", "x.zip/i/four/4.xml", None),
    ]
    assert [list(one.files) for one in found.filled] == [["answer.xml"], [], []]
    assert len(tables(form, [one.xml for one in found.filled], Options(), ZONE)[0].rows) == 3


ENCRYPTED = b"http://www.opendatakit.org/xforms/encrypted"


class Listing(dict[str, bytes]):
    """A folder; counts how often it is looked into."""

    looks = 0

    def __getitem__(self, name: str) -> bytes:
        self.looks += 1
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.looks += 1
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self.looks += len(self)
        return super().__iter__()


def test_a_folder_of_many_is_gone_through_once(form, session) -> None:
    xml = as_it_stands(session, "0193")
    files = {f"{n}.xml": with_files(form, xml, {SHA: f"{n}.jpg"}) for n in range(100)}
    folder = Listing(files | {f"{n}.jpg": b"%d" % n for n in range(100)})
    found = take_folder(form, "x", folder).filled
    assert [dict(one.files) for one in found] == [{f"{n}.jpg": b"%d" % n} for n in range(100)]
    assert folder.looks < 10 * len(folder)


def test_attachments_of_a_zip_are_read_when_they_are_asked_for(form, session) -> None:
    xml = with_files(form, as_it_stands(session, "0193"), {SHA: "photo.jpg"})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("a\\submission.xml", xml)
        book.writestr("a\\photo.jpg", b"JPEG")
    damaged = out.getvalue().replace(b"JPEG", b"JPEX")
    (one,) = read_instances(form, "x.zip", io.BytesIO(damaged)).filled
    with pytest.raises(UnreadableError) as refused:
        one.files["photo.jpg"]
    assert refused.value.problem.place.file.startswith("x.zip/a")
    with pytest.raises(KeyError):
        one.files["../photo.jpg"]


HOSTILE = (
    "uuid:0193:4711", "..", "../../x", "..\\..\\x", "CON", "uuid:nul.txt", "COM1 .x", "a/b", "a:b", "trailing. ",
    "A", "a", "\u202egnp.exe", "C:\\Windows\\x", "é", "e\u0301", "字" * 300, "submission.xml", "",
)  # fmt: skip


def test_what_a_submission_is_called_leads_nowhere_and_is_taken_everywhere(form, session) -> None:
    text = as_it_stands(session, "0193").decode()
    ids = [*HOSTILE, "../../x"]
    filled = [
        Filled(
            with_files(form, text.replace("uuid:0193", escape(each)).encode(), {SHA: name}), {name: b"JPEG"}
        )
        for each, name in zip(ids, [*HOSTILE[:-1], "p.jpg", "p.jpg"], strict=True)
    ]
    data = instances(form, filled, NOON)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        paths = [PureWindowsPath(name) for name in book.namelist()]
    assert len({unicodedata.normalize("NFC", str(p).casefold()) for p in paths}) == len(paths) == 2 * len(ids)
    assert all(len(path.parts) == 3 and not path.drive and not path.is_reserved() for path in paths)
    assert not any(set(part) & set('<>:"|?*') or part.strip(" .") != part for p in paths for part in p.parts)
    assert all(len(part.encode()) <= 255 for path in paths for part in path.parts)
    assert instances(form, filled, NOON) == data
    for one in read_instances(form, "x.zip", io.BytesIO(data)).filled:
        assert attachments(form, one.xml) == tuple(one.files), "the submission says the names there are"


def test_thousands_of_the_same_name_take_no_time() -> None:
    names = FileNames()
    assert len({names.take("a.b") for _ in range(20_000)}) == 20_000


@given(st.lists(st.text(max_size=90)))
def test_every_name_is_given_once(wanted: list[str]) -> None:
    names, again = FileNames(), FileNames()
    found = [names.take(each) for each in wanted]
    assert len({each.casefold() for each in found}) == len(found)
    assert all(each and len(each) <= 100 and not PureWindowsPath(each).is_reserved() for each in found)
    assert [again.take(each) for each in wanted] == found


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(17)])
def test_a_zip_that_is_none_is_said(form, data: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_instances(form, "x.zip", io.BytesIO(data))
    assert (refused.value.problem.code, refused.value.problem.place.file) == ("form-unreadable", "x.zip")


def test_a_zip_with_nothing_in_it_holds_no_submissions(form) -> None:
    assert read_instances(form, "x.zip", io.BytesIO(b"PK\x05\x06" + bytes(18))) == Found()


def test_tables_are_typed_and_hold_together(form, session) -> None:
    whole, rows, inner = tables(form, [as_it_stands(session, "0193")], Options(), ZONE)
    assert whole.header == (
        "KEY", "g/who", "g/n", "g/m", "y", "c", "d", "t", "dt", "photo", "later", "meta/instanceID",
    )  # fmt: skip
    assert whole.rows[0][2:9] == (
        -7, Decimal("360000.10"), "no", "one two", date(2026, 11, 20), time(9, 30, tzinfo=ZONE), NOON,
    )  # fmt: skip
    assert (rows.name, rows.header) == ("r", ("PARENT_KEY", "KEY", "a"))
    assert rows.rows == [("uuid:0193", "uuid:0193/r[1]", "first"), ("uuid:0193", "uuid:0193/r[2]", "+86 199")]
    assert inner.rows == [
        ("uuid:0193/r[1]", "uuid:0193/r[1]/s[1]", None), ("uuid:0193/r[2]", "uuid:0193/r[2]/s[1]", 5),
    ]  # fmt: skip


def test_choices_by_label_and_split(form, session) -> None:
    xml = [as_it_stands(session)]
    whole = tables(form, xml, Options(labels=True, split=True, language="zh"), ZONE)[0]
    row = dict(zip(whole.header, whole.rows[0], strict=True))
    assert (row["y"], row["c"], row["c/一"], row["c/二"]) == ("否", "一; 二", 1, 1)
    plain = tables(form, xml, Options(split=True), ZONE)[0]
    assert {"c/one", "c/two"} < set(plain.header)


def test_csv_is_what_rfc_4180_says_and_runs_nothing(form, session) -> None:
    found = tables(form, [as_it_stands(session, "0193")], Options(), ZONE)
    with zipfile.ZipFile(io.BytesIO(write_csv(found, NOON))) as book:
        assert book.namelist() == ["f.csv", "r.csv", "r-s.csv"]
        data = book.read("f.csv")
    assert data.startswith(b"\xef\xbb\xbfKEY,")
    assert data.count(b"\r\n") == 2
    header, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    read = dict(zip(header, row, strict=True))
    assert read["g/who"] == "'=cmd|' /C calc'!A0"
    assert read["g/n"] == "-7", "a number is no formula"
    assert read["g/m"] == "360000.10"


def test_excel_keeps_dates_and_numbers_and_runs_nothing(form, session) -> None:
    book = load_workbook(io.BytesIO(write_excel(tables(form, [as_it_stands(session)], Options(), ZONE))))
    assert book.sheetnames == ["f", "r", "s"]
    cells = dict(zip((c.value for c in book["f"][1]), book["f"][2], strict=True))
    assert (cells["g/who"].data_type, cells["g/who"].value) == ("s", "=cmd|' /C calc'!A0")
    assert cells["g/n"].value == -7
    assert cells["d"].is_date
    assert cells["dt"].value == datetime(2026, 11, 20, 12, 0)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (Table("t", ("a",) * 16_385, []), "excel-columns"),
        (Table("t", ("a",), [(None,)] * 1_048_576), "excel-rows"),
        (Table("t", ("a",), [("x" * 32_768,)]), "excel-cell"),
        (Table("t", ("a",), [("😀" * 16_384,)]), "excel-cell"),
        (Table("t", ("a" * 32_768,), []), "excel-cell"),
    ],
    ids=["columns", "rows", "cell", "cell of pairs", "header"],
)
def test_what_excel_cannot_hold_is_refused_with_csv_as_the_way_out(table: Table, code: str) -> None:
    with pytest.raises(UserError) as refused:
        write_excel([Table("fits", ("a",), [("x",)]), table])
    assert refused.value.code == code
    assert "CSV" in refused.value.remedy
    assert refused.value.details["table"] == "t"
    with zipfile.ZipFile(io.BytesIO(write_csv([table], NOON))) as book:
        assert book.read("t.csv").decode("utf-8-sig").count("\r\n") == 1 + len(table.rows)


def test_what_excel_just_holds_is_written_whole() -> None:
    row: tuple[Cell, ...] = ("x" * 32_767, *(None for _ in range(16_383)))
    book = load_workbook(io.BytesIO(write_excel([Table("t", ("a",) * 16_384, [row])])), read_only=True)
    found = next(book.worksheets[0].iter_rows(min_row=2, max_row=2))
    assert found[0].value == "x" * 32_767


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
        (10**15, "1000000000000000"),
        (Decimal("1E+400"), f"1{'0' * 400}"),
        (date(1850, 1, 2), "1850-01-02"),
        (datetime(1850, 1, 2, 3, 4), "1850-01-02T03:04:00"),
        (Decimal("360000.10"), 360000.1),
    ],
)
def test_what_a_spreadsheet_would_round_or_not_know_stays_text(cell: Cell, kept: object) -> None:
    sheet = load_workbook(io.BytesIO(write_excel([Table("t", ("a",), [(cell,)])]))).active
    assert sheet is not None
    assert sheet["A2"].value == kept


def test_sheet_titles_are_those_excel_takes() -> None:
    names = ["History", "a[b]:c*d?e/f\\g'", "😀" * 20, "x/" + "字" * 40, "y/" + "字" * 40, "", "\u202e"]
    found = titles([Table(name, ()) for name in names])
    assert len({title.casefold() for title in found}) == len(names)
    assert "history" not in {title.lower() for title in found}
    assert all(
        0 < len(title.encode("utf-16-le")) // 2 <= 31 and not set(title) & set("[]:*?/\\'") for title in found
    )


@given(st.text(max_size=30))
def test_no_text_becomes_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "@", "\t", "\r"))
    read = list(
        csv.reader(io.StringIO(csv_of(Table("t", ("a",), [(text,)])).decode("utf-8-sig"), newline=""))
    )
    assert read[1:] == [[harmless(text)]] if text else True


@given(st.text(max_size=50), st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_answer_fits_into_a_workbook(text: str, number: int, amount: Decimal) -> None:
    book = load_workbook(io.BytesIO(write_excel([Table(text, ("a", "b", "c"), [(text, number, amount)])])))
    assert book.active is not None
    assert book.active.max_row in (1, 2)


def test_no_two_tables_are_called_the_same() -> None:
    found = [
        Table(name, ())
        for name in (
            "a/very long name of a repeat indeed",
            "b/very long name of a repeat indeed",
            "x/R",
            "y/r",
        )
    ]
    assert len({title.lower() for title in titles(found)}) == 4
    assert all(len(title) <= 31 for title in titles(found))
    assert len({name.lower() for name in file_names([*found, *found])}) == 8


def test_what_a_trial_submits_can_be_taken_up_again(form) -> None:
    trial = try_out(form, now=lambda: NOON, runs=5)
    assert trial.finished == 5
    for xml in trial.submissions:
        assert FormSession.open(form, xml, now=lambda: NOON).problems() == ()
