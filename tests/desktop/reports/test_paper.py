"""The papers of an authorisation, a commitment and a visit, in Chinese and in both languages."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from desktop.pages.diagnosis.issue import compose, typeset
from desktop.pages.diagnosis.presenter import DiagnosisPresenter
from desktop.papers import paper_name, paper_of
from desktop.reports.paper import PAPERS
from desktop.reports.render import framed
from desktop.workspace import Workspace
from forms.archive import Record
from forms.errors import UserError
from tests.desktop.pages.diagnosis.desk import DIAGNOSED, load


def text_of(pdf: bytes) -> str:
    return "".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


def first(workspace: Workspace, archive: str, kind: str) -> Record:
    return workspace.archive(archive).of(kind)[0]


@pytest.mark.parametrize("kind", PAPERS)
def test_each_has_a_paper_in_one_language_and_in_two(workspace: Workspace, kind: str) -> None:
    archive = load(workspace, DIAGNOSED)
    record, firm = first(workspace, archive, kind), workspace.archive(archive).firm()
    assert firm is not None
    for language in ("zh", "bilingual"):
        pdf = paper_of(workspace, archive, record.id, language)()  # type: ignore[arg-type] # these two
        assert pdf == paper_of(workspace, archive, record.id, language)(), "same input, same bytes"  # type: ignore[arg-type]
        reader = PdfReader(BytesIO(pdf))
        marked = reader.root_object["/MarkInfo"]
        assert isinstance(marked, DictionaryObject)
        assert marked["/Marked"] == True  # noqa: E712 # a PDF boolean, not Python's
        fonts = {f for page in reader.pages for f in page["/Resources"]["/Font"].values()}  # type: ignore[index]
        described = [f.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for f in fonts]
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(d.get_object()) for d in described)
        text = text_of(pdf)
        assert firm.text("name") in text
        assert firm.text("uscc") in text
        english = {"consent": "Authorisation", "commitment": "Commitment", "visit": "Minutesofthevisit"}[kind]
        assert (english in text) is (language == "bilingual")


def test_a_signed_commitment_says_its_own_words(workspace: Workspace) -> None:
    archive = load(workspace, DIAGNOSED)
    record = first(workspace, archive, "commitment")
    words = "本企业自愿承诺。#panic() $x$\n第二段 <b>不是标记</b>"
    workspace.save(archive=archive, entity=record.id, type="commitment", set={"wording": words})
    text = text_of(paper_of(workspace, archive, record.id, "zh")())
    assert "".join(words.split()) in text


@pytest.mark.parametrize(("format", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_signature_stands_on_it(workspace: Workspace, format: str, mime: str) -> None:
    from PIL import Image

    archive = load(workspace, DIAGNOSED)
    record = first(workspace, archive, "visit")
    drawn = BytesIO()
    Image.new("RGB", (60, 30), "navy").save(drawn, format)
    info = workspace.store.put_evidence(
        drawn.getvalue(), archive=archive, mime=mime, label="签名", captured_at=workspace.now()
    )
    workspace.save(
        archive=archive,
        entity=record.id,
        type="visit",
        set={"sign_off": info.sha256, "finished_at": "2099-01-01T09:00"},
    )
    pdf = paper_of(workspace, archive, record.id, "zh")()
    presenter = DiagnosisPresenter(workspace)
    presenter.open(archive)
    report = typeset(compose(workspace, presenter, "", "zh"))
    assert [image for page in PdfReader(BytesIO(report)).pages for image in page.images], "nor in the report"
    assert [image for page in PdfReader(BytesIO(pdf)).pages for image in page.images]


def test_its_name_says_what_and_whose(workspace: Workspace) -> None:
    archive = load(workspace, DIAGNOSED)
    record, firm = first(workspace, archive, "consent"), workspace.archive(archive).firm()
    assert firm is not None
    assert paper_name(workspace, archive, record.id).startswith(f"Authorisation {firm.text('name')}")


def test_what_has_no_paper_is_said(workspace: Workspace) -> None:
    archive = load(workspace, DIAGNOSED)
    for record in (archive, "nothing"):
        with pytest.raises(UserError) as caught:
            paper_of(workspace, archive, record, "zh")
        assert caught.value.code == "no-paper"


def test_what_is_no_picture_is_said() -> None:
    with pytest.raises(UserError) as caught:
        framed(b"\x00\xffno picture")
    assert caught.value.code == "report-failed"
