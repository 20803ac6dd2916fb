"""Stored properties read as their forms have them."""

import pytest

from desktop.reading import Reading
from forms.content import Content


@pytest.fixture(scope="module")
def reading(content: Content) -> Reading:
    return Reading(content)


def test_labels_in_both_languages(reading: Reading) -> None:
    assert reading.label("record.licence", "kind", "zh") == "证照类型"
    assert reading.label("record.licence", "kind", "en") == "Kind of licence"
    assert reading.label("record.licence", "no_such", "zh") == "no_such"
    assert reading.label("no.such", "kind", "zh") == "kind"


def test_choices_read_as_their_labels(reading: Reading) -> None:
    assert reading.words("record.licence", "kind", "business", "zh") == "营业执照"
    assert reading.words("record.licence", "kind", "business", "en") == "Business licence"
    assert reading.words("record.licence", "kind", "unheard-of", "zh") == "unheard-of"


def test_nothing_reads_as_nothing(reading: Reading) -> None:
    assert reading.words("firm", "name", None, "zh") == ""
    assert reading.words("firm", "name", [], "zh") == ""


def test_personal_values_are_masked_unless_revealed(reading: Reading) -> None:
    shown = reading.words("firm", "phone", "19900000001", "zh")
    assert "0000000" not in shown
    assert shown != "19900000001"
    assert reading.words("firm", "phone", "19900000001", "zh", masked=False) == "19900000001"


def test_a_photo_is_known_by_its_hash(reading: Reading) -> None:
    assert reading.is_evidence("ab" * 32)
    assert not reading.is_evidence("ab" * 31)
    assert not reading.is_evidence(7)
