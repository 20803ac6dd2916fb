"""Licences photographed, read by the real reader, confirmed and written; and what stays when that is broken off."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.capture.reader import Reader
from desktop.capture.spots import TYPE, spots
from desktop.pages.form.filling import Filling
from desktop.pages.form.page import FormPage
from desktop.pages.form.request import Request
from desktop.pages.licence import LicencePage
from desktop.parts import InfoBar
from desktop.workspace import Workspace
from forms.errors import UserError
from tests.corpus.paper_layouts import facts
from tests.corpus.paper_sheet import Sheet
from tests.corpus.papers import Paper, paper
from tests.desktop.pages.form.hands import CONSENT

BY_HEART = {"valid_to": "长期", "issuer": "演示市市场监督管理局"}
"""What a person knows who looks at the seal and into the register."""
FIRM = "01a1f901-0000-7000-8000-000000000001"


REST_OF_FIRM = {
    "reg_status": "active", "reg_capital": "100", "paid_due": "0", "paid_in": "0", "county": "500108",
    "gbt4754": "62", "employees": "3", "licence_required": "no",
    "annual_report_years": "2025", "changes_total": "0", "ownership_clear": "yes", "tier": "basic",
    "beneficial_owner_filed": "yes", "address": "演示路 1 号", "established_on": "2019-04-16",
    "entity_type": "company",
}  # fmt: skip


class Window:
    """Stands where the window does: remembers what was opened and what went wrong."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.errors: list[Exception] = []

    def open(self, page: str, **args: Any) -> None:
        self.opened.append((page, args))

    def back(self) -> None: ...

    def remember(self) -> None: ...

    def toast(self, words: str, undo: Any = None) -> None: ...

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def sync(self) -> None: ...

    def lock(self) -> None: ...


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One process for all of these tests."""
    made = Reader()
    yield made
    made.close()


@pytest.fixture(scope="module")
def licence() -> Paper:
    return paper("landscape", Random("a clean business licence"), number=1)


@pytest.fixture(scope="module")
def permit() -> Paper:
    return paper("food", Random("a clean food permit"), number=2)


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def opened(workspace: Workspace, window: Window, reader: Reader, qtbot: QtBot) -> Callable[..., LicencePage]:
    def run(archive: str = "", document: str = "", by: Reader = reader) -> LicencePage:
        page = LicencePage(workspace, window, by)
        qtbot.addWidget(page)
        page.resize(1200, 680)
        page.show()
        page.enter(archive=archive, document=document)
        return page

    return run


@pytest.fixture
def read(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> Callable[[LicencePage, Paper], None]:
    def run(page: LicencePage, photo: Paper) -> None:
        file = tmp_path / "photo.jpg"
        file.write_bytes(photo.jpeg)
        page._paper.desk().keep_file(file)
        qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=60_000)

    return run


@pytest.fixture
def firm(workspace: Workspace, permit: Paper) -> str:
    """The firm that the permit is about, with an authorisation."""
    said = {"name": permit.truth["name"], "uscc": permit.truth["uscc"]}
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set=said)
    workspace.save(archive=FIRM, entity="0190-consent", type="consent", set=CONSENT)
    return FIRM


def button(page: QWidget, name: str) -> QAbstractButton:
    QApplication.processEvents()
    found = [b for b in page.findChildren(QAbstractButton, name) if b.isVisible()]
    assert len(found) == 1, name
    return found[0]


def press(page: QWidget, name: str, qtbot: QtBot) -> None:
    wanted = button(page, name)

    def is_there() -> bool:
        """Rows are laid out over several turns; a press goes to what lies under it."""
        hit = page.childAt(wanted.mapTo(page, wanted.rect().center()))
        return hit is not None and (hit is wanted or wanted.isAncestorOf(hit))

    qtbot.waitUntil(is_there)
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def line(page: QWidget, name: str) -> QLineEdit:
    QApplication.processEvents()
    found = page.findChild(QLineEdit, f"licence.value.{name}")
    assert found is not None, name
    return found


def write_over(page: QWidget, name: str, text: str, qtbot: QtBot) -> None:
    """Type into a value as a person does: open it where it stands in a line, write over it, Enter."""
    QApplication.processEvents()
    if page.findChild(QLineEdit, f"licence.value.{name}") is None:
        press(page, f"licence.line.{name}", qtbot)
    box = line(page, name)
    box.setFocus()
    box.selectAll()
    typed = QInputMethodEvent()
    typed.setCommitString(text)  # what is not ASCII comes from an input method
    QApplication.sendEvent(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def confirm_everything(page: LicencePage, truth: Any, qtbot: QtBot) -> None:
    """The trusted ones together, the others by typing what is on the paper."""
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for field in page._presenter.state().fields:
        if field.look != "confirmed":
            write_over(page, field.name, truth.get(field.name) or BY_HEART[field.name], qtbot)


def test_a_new_archive_is_begun_with_what_its_licence_says(
    opened, read, licence, workspace, window, qtbot
) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    state = page._presenter.state()
    assert state.seconds
    shown = {field.name for field in state.fields}
    assert {"uscc", "name", "entity_type", "address", "scope", "established_on"} <= shown
    assert "legal_rep" not in shown, "a person's name waits for an authorisation"
    assert "legal" in state.withheld.lower()
    assert not button(page, "licence.write").isEnabled(), "nothing is saved that nobody has confirmed"
    confirm_everything(page, licence.truth, qtbot)
    assert workspace.store.pending().records == 0
    press(page, "licence.write", qtbot)
    ((name, args),) = window.opened
    assert name == "form", "the rest is asked by the firm's own form"
    filling = Filling(workspace, Request(args["archive"], "firm", None, args["draft"]))
    answers = {filling.property_of(n.ref): filling.session.text(n.ref) for n in filling.session.nodes}
    for asked in ("uscc", "name", "entity_type", "established_on", "address"):
        assert answers[asked] == licence.truth[asked], asked
    assert workspace.store.evidence(answers["licence_photo"]) is not None


def finish_firm(workspace: Workspace, args: dict[str, Any], qtbot: QtBot, window: Window) -> None:
    """The firm's own page, where the licence left it, filled in and finished on the real page."""
    form = FormPage(workspace, window)
    qtbot.addWidget(form)
    form.resize(1200, 680)
    form.show()
    form.enter(**args)
    filling = form.filling
    assert filling is not None
    filling.take(REST_OF_FIRM)
    assert filling.session.problems() == ()
    form._finish(filling)


def test_a_new_firms_licence_becomes_a_record_with_it(
    opened, read, licence, workspace, window, qtbot
) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    fields = {f.name: f for f in page._presenter.state().fields}
    county = workspace.content.reference.regions.counties[licence.truth["uscc"][2:8]].name_zh
    assert (fields["issuer"].look, fields["issuer"].typed) == ("doubtful", f"{county}市场监督管理局")
    assert (fields["valid_to"].look, fields["valid_to"].fix) == ("missing", "长期"), "this one prints no term"
    press(page, "licence.fix.valid_to", qtbot)
    confirm_everything(page, licence.truth | {"issuer": fields["issuer"].typed}, qtbot)
    press(page, "licence.write", qtbot)
    ((name, args),) = window.opened
    assert name == "form"
    archive = args["archive"]
    assert workspace.archive(archive).of("record.licence") == (), "not before there is a firm"
    finish_firm(workspace, args, qtbot, window)
    assert window.errors == []
    (record,) = workspace.archive(archive).of("record.licence")
    firm = workspace.archive(archive).firm()
    assert firm is not None
    said = {n: record.text(n) for n in ("kind", "number", "issuer", "valid_from", "long_term", "source")}
    assert said == {
        "kind": "business",
        "number": licence.truth["uscc"],
        "issuer": f"{county}市场监督管理局",
        "valid_from": licence.truth["established_on"],
        "long_term": "yes",
        "source": "camera",
    }
    assert record.text("photo") == firm.text("licence_photo") != ""
    found = spots(workspace.archive(archive), record.text("photo"))
    assert {"uscc", "number", "established_on", "valid_from"} <= set(found), "spots of both records"
    assert found["number"] == found["uscc"]
    assert workspace.store.drafts() == ()
    facts = workspace.facts(archive)
    assert facts["business_licence"]["seen"]
    assert facts["business_licence"]["number_matches"]


def test_a_known_firms_licence_is_written_with_its_term_and_is_warned_of(
    opened, read, licence, workspace, window, qtbot
) -> None:
    said = {**REST_OF_FIRM, "name": licence.truth["name"], "uscc": licence.truth["uscc"]}
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set=said)
    page = opened(archive=FIRM)
    read(page, licence)
    soon = (workspace.today() + timedelta(days=20)).isoformat()
    write_over(page, "valid_to", soon, qtbot)
    confirm_everything(page, licence.truth, qtbot)
    press(page, "licence.write", qtbot)
    assert window.opened == [("archive", {"id": FIRM, "tab": "records"})], window.errors
    (record,) = workspace.archive(FIRM).of("record.licence")
    assert (record.text("valid_to"), record.text("long_term")) == (soon, "no")
    assert record.id in {alert.record for alert in workspace.alerts(FIRM)}
    page.enter(archive=FIRM)
    read(page, licence)
    fields = {f.name: f for f in page._presenter.state().fields}
    assert "valid_to" in fields
    confirm_everything(page, licence.truth | {"valid_to": soon}, qtbot)
    press(page, "licence.write", qtbot)
    (again,) = workspace.archive(FIRM).of("record.licence")
    assert again.id == record.id, "the same number is the same licence"


def test_a_permit_becomes_a_record_with_its_photo_and_the_spots(
    opened, read, permit, firm, workspace, window, qtbot
) -> None:
    page = opened(archive=firm)
    read(page, permit)
    confirm_everything(page, permit.truth, qtbot)
    press(page, "licence.write", qtbot)
    assert window.opened == [("archive", {"id": firm, "tab": "records"})], window.errors
    (record,) = workspace.archive(firm).of("record.licence")
    for asked in ("number", "issuer", "valid_from", "valid_to", "scope"):
        assert record.text(asked) == permit.truth[asked], asked
    assert (record.text("kind"), record.text("source")) == ("food", "camera")
    found = spots(workspace.archive(firm), record.text("photo"))
    assert {"number", "issuer", "valid_to"} <= set(found)
    assert all(0 <= part <= 1000 for quads in found.values() for quad in quads for part in quad)
    (noted,) = workspace.archive(firm).of(TYPE)
    assert permit.truth["number"] not in str(noted.properties), "places, and no values"


def test_a_code_that_fails_is_explained_mended_and_never_written_as_it_is(
    opened, read, licence, qtbot
) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    code = licence.truth["uscc"]
    write_over(page, "uscc", code.replace("0", "O", 1), qtbot)
    field = next(f for f in page._presenter.state().fields if f.name == "uscc")
    assert (field.look, field.fix) == ("failed", code)
    assert page._fields.names()[0] == "uscc", "what failed comes first"
    press(page, "licence.confirm.uscc", qtbot)
    assert next(f for f in page._presenter.state().fields if f.name == "uscc").look == "failed"
    press(page, "licence.fix.uscc", qtbot)
    field = next(f for f in page._presenter.state().fields if f.name == "uscc")
    assert (field.look, field.shown) == ("confirmed", code)


def test_a_code_that_is_here_already_leads_to_its_archive(opened, read, licence, workspace, qtbot) -> None:
    said = {"name": "演示旧档案", "uscc": licence.truth["uscc"], "address": "演示路 1 号"}
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set=said)
    page = opened()
    read(page, licence)
    bar = page.findChild(InfoBar, "licence.known")
    assert "演示旧档案" in bar.text()
    press(page, "licence.known.act", qtbot)
    qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=60_000)
    assert page._presenter.archive == FIRM
    assert not bar.isVisible()
    fields = {f.name: f for f in page._presenter.state().fields}
    assert (fields["address"].held, fields["address"].look) == ("演示路 1 号", "doubtful"), "both are shown"
    press(page, "licence.keep.address", qtbot)
    fields = {f.name: f for f in page._presenter.state().fields}
    assert (fields["address"].shown, fields["address"].look) == ("演示路 1 号", "confirmed")


def test_a_paper_of_another_firm_is_pointed_out(opened, read, permit, workspace) -> None:
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示别家", "uscc": "x"})
    page = opened(archive=FIRM)
    read(page, permit)
    assert permit.truth["name"] in page.findChild(InfoBar, "licence.known").text()


def test_broken_off_in_the_middle_all_is_in_a_draft(opened, read, licence, workspace, qtbot) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.leave()
    (draft,) = (d for d in workspace.store.drafts() if d.form == "firm")
    filling = Filling(workspace, Request(draft.archive, "firm", None, draft.id))
    answers = {filling.property_of(n.ref): filling.session.text(n.ref) for n in filling.session.nodes}
    assert answers["uscc"] == licence.truth["uscc"]
    assert workspace.store.evidence(answers["licence_photo"]) is not None
    page.leave()
    assert sorted(d.form for d in workspace.store.drafts()) == ["firm", "licence"], "once each"


def test_without_a_reader_everything_is_typed_under_the_same_rules(
    opened, read, licence, window, qtbot
) -> None:
    page = opened(document="business_licence", by=Reader(["no-such-program-xindang"]))
    read(page, licence)
    (error,) = window.errors
    assert isinstance(error, UserError)
    assert error.code == "reader-missing"
    state = page._presenter.state()
    assert state.by_hand
    assert {f.look for f in state.fields} == {"missing"}
    write_over(page, "uscc", licence.truth["uscc"][:-1], qtbot)
    assert next(f for f in page._presenter.state().fields if f.name == "uscc").look == "failed"
    write_over(page, "uscc", licence.truth["uscc"], qtbot)
    assert next(f for f in page._presenter.state().fields if f.name == "uscc").look == "confirmed"


def test_what_is_no_paper_is_said_and_kept(opened, firm, workspace, tmp_path, qtbot) -> None:
    from io import BytesIO

    from PIL import Image

    held = BytesIO()
    Image.new("RGB", (800, 600), "grey").save(held, "JPEG")
    page = opened(archive=firm)
    file = tmp_path / "wall.jpg"
    file.write_bytes(held.getvalue())
    page._paper.desk().keep_file(file)
    qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=60_000)
    assert not page._presenter.state().fields
    assert button(page, "licence.nothing.act").isVisible()
    page.leave()
    (draft,) = workspace.store.drafts(firm)
    assert draft.form == "licence", "a photo of who knows what is no photo of the business licence"


def test_the_photo_is_turned_and_read_again(opened, read, licence, workspace, qtbot) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    original = page._presenter.picture.original_sha256
    size = (page._presenter.picture.width, page._presenter.picture.height)
    press(page, "licence.turn", qtbot)
    qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=60_000)
    turned = page._presenter.picture
    assert (turned.height, turned.width) == size
    assert turned.original_sha256 == original, "what the camera gave is remembered"


def test_box_and_value_are_chosen_together_by_the_keys(opened, read, licence, qtbot) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    names = page._fields.names()
    assert page._chosen == names[0]
    for expected in (names[1], names[2]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert page._chosen == expected
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert page._chosen == names[1]
    number = next(f.number for f in page._presenter.state().fields if f.name == page._chosen)
    assert page._photo.view._chosen == number
    page._photo.picked.emit(page._presenter.state().boxes[0].number)
    assert page._chosen
    assert line(page, page._chosen).hasFocus()


def test_enter_confirms_line_by_line(opened, read, licence, qtbot) -> None:
    page = opened(document="business_licence")
    read(page, licence)
    trusted = [f.name for f in page._presenter.state().fields if f.look == "trusted"]
    page._choose(trusted[0])
    page._fields.focus_on(trusted[0])
    for _ in trusted:
        QApplication.processEvents()  # the line below is shown by the next turn
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    looks = {f.name: f.look for f in page._presenter.state().fields}
    assert [looks[name] for name in trusted] == ["confirmed"] * len(trusted)


def number_of_nobody() -> str:
    """A resident's number as GB 11643 has them, of a day long gone."""
    head = "50010819010101001"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(head, weights, strict=True))
    return head + "10X98765432"[total % 11]


def test_a_persons_number_on_a_paper_is_painted_over_in_all_that_is_kept(
    opened, read, reader, firm, workspace, tmp_path, qtbot
) -> None:
    random = Random("an old permit")
    owner = replace(facts(random, 7, individual=True), uscc=number_of_nobody())
    printed = paper("food", random, firm=owner)
    assert number_of_nobody() in "".join(line.text for line in reader.read(printed.jpeg).lines)
    page = opened(archive=firm)
    read(page, printed)
    assert number_of_nobody() not in str(page._presenter.state())
    page.leave()
    (info,) = workspace.store.evidence_list(firm)
    assert info.original_sha256 == hashlib.sha256(printed.jpeg).hexdigest()
    kept = workspace.store.read_evidence(info.sha256)
    assert number_of_nobody()[-12:] not in "".join(line.text for line in reader.read(kept).lines)
    (place,) = printed.quads["uscc"]
    for picture in (kept, info.thumbnail):
        image = Image.open(io.BytesIO(picture)).convert("L")
        scale = image.width / Image.open(io.BytesIO(printed.jpeg)).width
        x, y = (sum(point[axis] for point in place) / 4 * scale for axis in (0, 1))
        assert image.getpixel((round(x), round(y))) < 60, "black, in the small picture too"


def test_an_identity_card_leaves_nothing(opened, read, firm, workspace, tmp_path, qtbot) -> None:
    card = Sheet(1000, 640, (240, 246, 250))
    for row, words in enumerate(
        ("姓名 演示人", "住址 重庆市演示区演示路1号", f"公民身份号码 {number_of_nobody()}")
    ):
        card.text((70, 120 + row * 150), words, 44, face="hei")
    file = tmp_path / "card.png"
    card.image.save(file)
    page = opened(archive=firm)
    page._paper.desk().keep_file(file)
    qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=60_000)
    state = page._presenter.state()
    assert "identity" in state.notice
    assert (state.fields, page._presenter.picture) == ((), None)
    page.leave()
    assert workspace.store.evidence_list(firm) == ()
    assert workspace.store.drafts(firm) == ()


def test_the_first_page_of_a_pdf_is_read(opened, licence, workspace, tmp_path, qtbot) -> None:
    file = tmp_path / "licence.pdf"
    Image.open(io.BytesIO(licence.jpeg)).save(
        file, "PDF", save_all=True, append_images=[Image.new("RGB", (9, 9))]
    )
    page = opened(document="business_licence")
    page._paper.desk().keep_file(file)
    qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=60_000)
    assert page._presenter.values.text("uscc") == licence.truth["uscc"]
    assert page._presenter.picture.original_sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
