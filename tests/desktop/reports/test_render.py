"""Setting a page: the same bytes for the same words, text that can be read out, and no markup from outside."""

import dataclasses
import json
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from desktop.reports.document import FindingLine, FirmFacts, Signature, document
from desktop.reports.languages import Language, words_of
from desktop.reports.render import qr_svg, render_pdf
from forms.errors import UserError
from tests.desktop.reports.samples import FOLDER, REPORT, TEMPLATE, judged, made

QR = {"qr.svg": qr_svg("XD-R-20261120-AB12-01 0000-0000-0000")}
HOSTILE = '#panic("x") $x^2$ *b* _i_ [a] `c` <l> @ref = h // # "q" \\ {1+1} ~ -- ...'


def pdf_of(language: Language = "zh", **changes: object) -> bytes:
    return render_pdf(TEMPLATE, made(language, **changes), QR)


def read(pdf: bytes) -> tuple[PdfReader, str]:
    """The file, and its text without the breaks of lines."""
    reader = PdfReader(BytesIO(pdf))
    return reader, "".join("".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="module")
def sample() -> bytes:
    return pdf_of()


def test_same_words_same_bytes(sample: bytes) -> None:
    assert pdf_of() == sample
    assert pdf_of(answered=17) != sample


def test_it_is_tagged_and_says_its_title_and_language(sample: bytes) -> None:
    reader, _ = read(sample)
    root = reader.root_object
    marked = root["/MarkInfo"]
    assert isinstance(marked, DictionaryObject)
    assert marked["/Marked"] == True  # noqa: E712 # a PDF boolean, not Python's
    assert root["/Lang"].startswith("zh")
    assert reader.metadata is not None
    assert reader.metadata.title == "企业信用合规诊断改进报告 演示餐饮有限公司"
    assert PdfReader(BytesIO(pdf_of("en"))).root_object["/Lang"].startswith("en")


def test_what_matters_can_be_read_out(sample: bytes) -> None:
    reader, text = read(sample)
    assert len(reader.pages) == 2
    body = made()
    for words in (
        "演示餐饮有限公司",
        "91500108DEM0000001",
        "736.9",
        "距A级（800分）还差63.1分",
        "抽查7份合同无签章。",
        "社会保险法第58条",
        "补办社保登记",
        "2026-11-30",
        "808.9",
        "待佐证",
        body["hash"],
        "不构成征信报告、信用评级",
    ):
        assert words in text, words


def test_number_and_check_value_are_on_every_page(sample: bytes) -> None:
    pages = PdfReader(BytesIO(sample)).pages
    for number, page in enumerate(pages, 1):
        text = "".join(page.extract_text().split())
        assert "XD-R-20261120-AB12-01" in text
        assert made()["hash"] in text
        assert f"第{number}页/共{len(pages)}页" in text


def test_the_english_page(sample: bytes) -> None:
    _, text = read(pdf_of("en"))
    for words in ("CreditComplianceImprovementReport", "63.1pointsshortofgradeA(800)", "IndicatorO02"):
        assert words in text


@pytest.mark.parametrize("place", ["name", "fact", "legal"])
def test_markup_from_outside_stays_what_it_is(place: str) -> None:
    firm = FirmFacts("演示", "91500108DEM0000001", "演示甲", "—", "", None)
    changes: dict[str, object] = {
        "name": {"firm": FirmFacts(HOSTILE, "", "演示甲", "—", "", None)},
        "legal": {"firm": FirmFacts(firm.name, "", HOSTILE, "—", "", None)},
        "fact": {"findings": (FindingLine("CT-01", "high", HOSTILE, HOSTILE, HOSTILE),)},
    }[place]
    _, text = read(pdf_of(**changes))
    assert "".join(HOSTILE.split()) in text


def test_long_names_and_many_findings_stay_in_a_few_pages() -> None:
    firm = FirmFacts("演示" + "长" * 118, "91500108DEM0000001", "演" * 60, "—", "model", None)
    findings = [FindingLine(f"CT-{n:02}", "medium", "事实" * 60, "依据" * 40, "") for n in range(40)]
    reader, text = read(pdf_of(firm=firm, findings=findings))
    assert len(reader.pages) <= 10
    assert "CT-39" in text
    assert "长" * 118 in text


def test_a_report_about_nothing_can_be_set() -> None:
    nothing = judged(
        points=0.0, coverage=0.0, grade=None, provisional=True, stars=0, indicators=(), categories=()
    )
    reader, text = read(
        pdf_of(evaluation=nothing, findings=(), plan=(), path=(), target=None, completeness=(0, 0))
    )
    assert "未评" in text
    assert "本次检查没有发现问题。" in text
    _, unchecked = read(pdf_of(answered=0, findings=()))
    assert "检查清单尚未开始，没有结论。" in unchecked
    assert "没有列入计划的事项。" in text
    assert len(reader.pages) <= 2


def test_a_template_that_does_not_set_is_an_error_for_people() -> None:
    with pytest.raises(UserError) as caught:
        render_pdf(b"#nothing-of-the-kind()", {})
    assert caught.value.code == "report-failed"
    assert "nothing-of-the-kind" in str(caught.value)


def test_a_template_reads_nothing_but_what_it_is_handed() -> None:
    with pytest.raises(UserError):
        render_pdf(b'#read("/etc/hostname")', {})


def test_a_signature_is_drawn() -> None:
    without = pdf_of()
    signed = Signature("演示甲", "2026-11-20 09:01", "firm.svg")
    body = made(signatures=(signed, REPORT.signatures[1]))
    line = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9" stroke="#000"/></svg>'
    assert render_pdf(TEMPLATE, body, {**QR, "firm.svg": line}) != without
    with pytest.raises(UserError):
        render_pdf(TEMPLATE, body, QR)


def test_the_qr_code_is_small_and_the_same_each_time() -> None:
    assert qr_svg("演示") == qr_svg("演示") != qr_svg("演示 2")
    assert qr_svg("演示").startswith(b"<?xml") or b"<svg" in qr_svg("演示")[:200]


def test_the_page_in_both_languages() -> None:
    table = json.loads((FOLDER / "words.json").read_bytes())
    fact = FindingLine("CT-01", "high", "抽查合同无签章。\nContracts without a seal.", "民法典", "")
    report = dataclasses.replace(REPORT, findings=(fact,))
    body = document(report, words_of(table, "bilingual"), "bilingual")
    pdf = render_pdf(TEMPLATE, body, QR)
    assert pdf == render_pdf(TEMPLATE, body, QR)
    _, text = read(pdf)
    for words in (
        "企业信用合规诊断改进报告",
        "CreditComplianceImprovementReport",
        "抽查合同无签章",
        "Contractswithoutaseal",
    ):
        assert words in text
    said = "".join(part["text"] for part in body["conclusion"])
    zh, en = said.split("\n\n")
    assert "Contracts" not in zh
    assert "抽查" not in en
    assert "不构成征信报告、信用评级" in text
