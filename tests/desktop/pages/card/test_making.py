"""From an archive to its card: what it takes, what it says, and the code on the paper."""

from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from desktop.cards.checking import check
from desktop.cards.making import claims_of, held, issue, longest, paper_of, revoke, why_not
from desktop.reports.card import CardLanguage, Paper
from desktop.reports.pictures import pdf_pictures
from desktop.workspace import Workspace
from forms.card import CARD, valid_card
from forms.errors import UserError
from sync import card
from tests.desktop.pages.card.conftest import CENTRE, TODAY, authorise, certify, load_firm

CHOSEN = ("grade", "points", "categories", "tier", "pledges")
ROOTS = [CENTRE.public_key().public_bytes_raw()]


def scanned(pdf: bytes, ppi: float) -> str:
    """What a reader finds on the printed page."""
    picture = pdf_pictures(pdf, ppi=ppi)[0]
    image = Image.frombytes(
        "RGB", (picture.width, picture.height), picture.data, "raw", "RGB", picture.stride
    )
    (code,) = zxingcpp.read_barcodes(image)
    return str(code.text)


def text_of(pdf: bytes) -> str:
    return "".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("paper", ["a6", "a4"])
@pytest.mark.parametrize("language", ["bilingual", "zh", "en"])
def test_the_code_on_the_paper_proves_what_stands_there(
    workspace: Workspace, firm: str, language: CardLanguage, paper: Paper
) -> None:
    made = issue(workspace, firm, CHOSEN, longest(workspace, firm))
    pdf = paper_of(workspace, made.claims, made.address, language, paper)()
    assert pdf == paper_of(workspace, made.claims, made.address, language, paper)(), "same input, same bytes"
    found = card.check(scanned(pdf, 200), ROOTS, TODAY)
    assert (found.verdict, found.claims) == ("valid", made.claims)
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 1
    marked = reader.root_object["/MarkInfo"]
    assert isinstance(marked, DictionaryObject)
    assert marked["/Marked"] == True  # noqa: E712 # a PDF boolean, not Python's
    text = text_of(pdf)
    for words in (made.claims.uscc, made.claims.number, made.claims.expires.isoformat()):
        assert words in text
    assert ("联盟培育评估" in text) is (language != "en")
    assert ("Notacreditreport" in text) is (language != "zh")
    fonts = {f for page in reader.pages for f in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    descriptors = [f.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for f in fonts]
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(d.get_object()) for d in descriptors)


def test_a_coarse_print_can_still_be_read(workspace: Workspace, firm: str) -> None:
    made = issue(workspace, firm, CHOSEN, longest(workspace, firm))
    pdf = paper_of(workspace, made.claims, made.address, "bilingual", "a6")()
    assert card.check(scanned(pdf, 150), ROOTS, TODAY).verdict == "valid"


def test_a_sample_carries_no_code_and_no_number(workspace: Workspace, firm: str) -> None:
    claims = claims_of(workspace, firm, CHOSEN, TODAY)
    pdf = paper_of(workspace, claims, "", "bilingual", "a6")()
    picture = pdf_pictures(pdf, ppi=150)[0]
    image = Image.frombytes(
        "RGB", (picture.width, picture.height), picture.data, "raw", "RGB", picture.stride
    )
    assert zxingcpp.read_barcodes(image) == []
    assert "样张" in text_of(pdf)
    assert claims.number not in text_of(pdf)


def test_issuing_is_one_event_that_can_be_found_again(workspace: Workspace, firm: str) -> None:
    before = workspace.store.pending().records
    made = issue(workspace, firm, CHOSEN, longest(workspace, firm))
    assert workspace.store.pending().records == before + 1
    archive = workspace.archive(firm)
    record = valid_card(archive, TODAY)
    assert record is not None
    assert record.text("number") == made.claims.number
    assert record.texts("consents") == ("c0ffee00-0000-7000-8000-000000000001",)
    assert held(workspace, archive, record.id) == made
    assert made.claims.expires == TODAY + timedelta(days=200), "no longer than the authorisation"
    second = issue(workspace, firm, ("grade",), longest(workspace, firm))
    assert second.claims.version == 2
    assert set(second.claims.shown) == {"grade"}


def test_only_what_was_chosen_and_authorised_is_shown(workspace: Workspace, firm: str) -> None:
    claims = claims_of(workspace, firm, ("grade", "phone"), TODAY)
    assert set(claims.shown) == {"grade"}
    authorise(workspace, firm, "personal")
    phone = workspace.archive(firm).firm().text("phone")  # type: ignore[union-attr]
    assert claims_of(workspace, firm, ("phone",), TODAY).shown == {"phone": phone}


def test_what_is_missing_keeps_it_from_being_issued(workspace: Workspace) -> None:
    firm = load_firm(workspace)
    assert why_not(workspace, firm, CHOSEN) == ("consent", "certificate")
    authorise(workspace, firm)
    assert why_not(workspace, firm, CHOSEN) == ("certificate",)
    with pytest.raises(UserError) as caught:
        issue(workspace, firm, CHOSEN, TODAY)
    assert caught.value.code == "card-not-ready"
    certify(workspace)
    assert why_not(workspace, firm, CHOSEN) == ()
    assert workspace.archive(firm).of(CARD) == ()


def test_checked_here_as_far_as_is_known_here(workspace: Workspace, firm: str) -> None:
    consent = "c0ffee00-0000-7000-8000-000000000001"
    first = issue(workspace, firm, CHOSEN, longest(workspace, firm))
    assert (check(workspace, first.address).finding, check(workspace, first.address).here) == ("valid", True)
    second = issue(workspace, firm, CHOSEN, longest(workspace, firm))
    assert check(workspace, first.address).finding == "replaced"
    revoke(workspace, firm, second.id, "")
    assert check(workspace, second.address).finding == "revoked"
    assert check(workspace, first.address).finding == "valid"
    workspace.save(archive=firm, entity=consent, type="consent", set={"withdrawn_on": TODAY.isoformat()})
    assert check(workspace, first.address).finding == "withdrawn"
    found = check(workspace, second.address)
    assert found.claims is not None
    assert found.centre == "演示中心"


def test_another_card_under_a_number_that_is_kept_here(workspace: Workspace, firm: str) -> None:
    from dataclasses import replace

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from forms.card import write_claims
    from sync.client.certifying import held_certificate

    made = issue(workspace, firm, CHOSEN, longest(workspace, firm))
    better = replace(made.claims, shown={"grade": ["A", 5, 0]})
    certificate, identity = held_certificate(workspace.store, TODAY), workspace.store.identity
    assert certificate is not None
    assert identity is not None
    key = Ed25519PrivateKey.from_private_bytes(identity.private_key)
    forged = card.write_text(card.issue(write_claims(better), certificate, key))
    assert check(workspace, forged).finding == "changed"
    assert check(workspace, forged).claims is None


def test_a_name_no_card_can_carry_is_said(workspace: Workspace, firm: str) -> None:
    workspace.save(archive=firm, entity=firm, type="firm", set={"name": "演示\u202e公司"})
    with pytest.raises(UserError) as caught:
        issue(workspace, firm, CHOSEN, longest(workspace, firm))
    assert caught.value.code == "card-unreadable"
    assert workspace.archive(firm).of(CARD) == ()


def test_markup_and_length_in_names_stay_what_they_are(workspace: Workspace, firm: str) -> None:
    name = '#panic("x") $x$ *b* <script>' + "长" * 90
    workspace.save(archive=firm, entity=firm, type="firm", set={"name": name})
    made = issue(workspace, firm, CHOSEN, longest(workspace, firm))
    pdf = paper_of(workspace, made.claims, made.address, "bilingual", "a6")()
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert "".join(name.split()) in text_of(pdf)
    assert card.check(scanned(pdf, 250), ROOTS, TODAY).claims == made.claims


def test_withdrawal_of_everything_erases_what_the_card_said(workspace: Workspace, firm: str) -> None:
    made = issue(workspace, firm, CHOSEN, longest(workspace, firm))
    for consent in workspace.archive(firm).of("consent"):
        workspace.save(
            archive=firm, entity=consent.id, type="consent", set={"withdrawn_on": TODAY.isoformat()}
        )
    record = workspace.archive(firm).of(CARD)[0]
    assert record.text("token") == ""
    assert record.text("number") == made.claims.number
    assert held(workspace, workspace.archive(firm), record.id) is None
    assert check(workspace, made.address).finding == "withdrawn", "what was handed out can still be told"


def test_withdrawing_the_leave_to_publish_alone_takes_what_the_card_said(
    workspace: Workspace, firm: str
) -> None:
    """The archive's own authorisation stays, and with it all data; the card said it in public."""
    made = issue(workspace, firm, CHOSEN, longest(workspace, firm))
    (publish,) = (c for c in workspace.archive(firm).of("consent") if c.text("kind") == "publish")
    workspace.save(archive=firm, entity=publish.id, type="consent", set={"withdrawn_on": TODAY.isoformat()})
    record = workspace.archive(firm).of(CARD)[0]
    assert (record.text("token"), record.text("number")) == ("", made.claims.number)
    told = check(workspace, made.address)
    assert told.finding == "withdrawn"
    assert told.claims is not None
    assert (told.claims.name, told.claims.shown) == (made.claims.name, {})
