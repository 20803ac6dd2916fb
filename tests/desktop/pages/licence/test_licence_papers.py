"""What may lie before the camera: no paper, one of a person, a PDF; and how its lines are gone through by keys."""

import hashlib
import io
from dataclasses import replace
from random import Random

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.capture.reader import Reader
from forms.errors import UserError
from tests.corpus.paper_layouts import facts
from tests.corpus.paper_sheet import Sheet
from tests.corpus.papers import paper
from tests.desktop.pages.licence.hands import button, line, press, write_over


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
