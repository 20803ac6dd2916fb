"""What leaves the program as submissions comes back the same, whatever it is called."""

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import PureWindowsPath
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.export import (
    Beside,
    Filled,
    Found,
    Options,
    as_it_stands,
    attachments,
    read_instances,
    tables,
    take_folder,
    with_files,
    write_instances,
)
from forms.export.filenames import FileNames
from forms.trial import answer_all
from forms.workbook import UnreadableError
from forms.xform import FormError, FormSession
from tests.forms.export.conftest import NOON, SHA, ZONE
from tests.resources.definitions import definition


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
    "A", "a", "\u202egnp.exe", "C:\\Windows\\x", "é", "e\u0301", "字" * 300, "😀" * 80, "𠮷" * 300 + ".jpg", "submission.xml", "",
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


def test_a_file_that_is_nearly_called_like_another_does_not_take_its_place(form, session) -> None:
    xml = with_files(form, as_it_stands(session, "0193"), {SHA: "photo.jpg"})
    data = instances(form, [Filled(xml, {"photo.jpg": b"right", " photo.jpg": b"wrong"})], NOON)
    (one,) = read_instances(form, "x.zip", io.BytesIO(data)).filled
    (name,) = attachments(form, one.xml)
    assert one.files[name] == b"right"
    assert sorted(one.files.values()) == [b"right", b"wrong"]


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


def test_what_a_trial_submits_can_be_taken_up_again(form) -> None:
    for seed in range(5):
        session = FormSession.start(form, now=lambda: NOON)
        answer_all(session, lambda: NOON, seed)
        xml = session.finish().submission_xml
        assert FormSession.open(form, xml, now=lambda: NOON).problems() == ()
