"""What may be handed to whom: an authorisation counts for its own purpose, recipient and days only."""

from datetime import date
from typing import Any

import pytest

from forms.archive import Archive, Record
from forms.disclosure import Audience, leave_for
from forms.errors import UserError

TODAY = date(2026, 11, 20)
ALLIANCE = Audience("alliance", "联盟", "Alliance", frozenset({"archive"}), False, False, True)
BANK = Audience("bank", "金融机构", "Bank", frozenset({"finance"}), True, True, True)


def consent(kind: str = "archive", **said: Any) -> Record:
    values = {
        "kind": kind, "signature": "0" * 64, "categories": ["basic", "personal"], "valid_from": "2026-01-01",
        "valid_to": "2026-12-31", "recipient": "演示银行南岸支行", **said,
    }  # fmt: skip
    return Record("c", "consent", values)


def archive(*records: Record) -> Archive:
    return Archive("a", records)


def test_it_covers_what_was_ticked() -> None:
    leave = leave_for(archive(consent()), ALLIANCE, "", TODAY)
    assert leave.covers("personal")
    assert leave.covers("")
    assert not leave.covers("tax")


@pytest.mark.parametrize(
    "said",
    [
        {"withdrawn_on": "2026-11-19"},
        {"valid_to": "2026-11-19"},
        {"signature": ""},
        {"valid_from": "2026-11-21"},
    ],
)
def test_one_that_is_not_live_covers_nothing(said: dict[str, str]) -> None:
    leave = leave_for(archive(consent(**said)), ALLIANCE, "", TODAY)
    assert not leave.covers("personal")
    assert leave.consents == ()


def test_one_for_the_archive_gives_a_bank_nothing() -> None:
    with pytest.raises(UserError) as refused:
        leave_for(archive(consent("archive")), BANK, "演示银行南岸支行", TODAY)
    assert refused.value.code == "consent-needed"


def test_one_for_another_bank_gives_this_one_nothing() -> None:
    with pytest.raises(UserError) as refused:
        leave_for(archive(consent("finance")), BANK, "演示银行渝北支行", TODAY)
    assert refused.value.details["recipient"] == "演示银行渝北支行"


@pytest.mark.parametrize("name", ["演示银行南岸支行", " 演示银行 南岸支行", "演示银行（南岸支行）"])
def test_a_name_may_be_written_with_blanks_and_brackets(name: str) -> None:
    assert leave_for(archive(consent("finance")), BANK, name, TODAY).covers("personal")


def test_an_authorisation_without_a_name_fits_nobody() -> None:
    with pytest.raises(UserError):
        leave_for(archive(consent("finance", recipient=" ")), BANK, " ", TODAY)
