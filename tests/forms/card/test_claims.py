"""What a card says: read back as it was written, and nothing else taken for it."""

import json
import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.card import Claims, ClaimsError, read_claims, write_claims

DAY = date(2026, 11, 20)
CARD = str(uuid.UUID(int=7))
SHOWN = {
    "grade": ["B", 4, 0],
    "points": [7455, 10000],
    "categories": [["B", 1200, 1500], ["O", 0, 2600]],
    "tier": "basic",
    "penalties": [2, 1],
    "pledges": [1, 1],
    "phone": "023-00000000",
}
SAMPLE = Claims(
    CARD, 2, "演示餐饮有限公司", "Demo Catering Ltd.", "91500108DEM0000001", DAY,
    DAY + timedelta(days=300), "2026.12", SHOWN,
)  # fmt: skip
PLAIN = st.text(st.characters(categories=["L", "N", "P"]), max_size=100)


def body(**changes: object) -> bytes:
    found = {**json.loads(write_claims(SAMPLE)), **changes}
    return json.dumps({k: v for k, v in found.items() if v is not ...}, ensure_ascii=False).encode()


def test_it_is_read_as_it_was_written() -> None:
    written = write_claims(SAMPLE)
    assert read_claims(written) == SAMPLE
    assert write_claims(read_claims(written)) == written
    assert len(written) < 420
    assert SAMPLE.number == "XD-C-0000-0000-0007"


@given(PLAIN, PLAIN, st.integers(0, 1000), st.uuids())
def test_any_card_comes_back(name: str, english: str, days: int, card: uuid.UUID) -> None:
    claims = Claims(
        str(card), 1, name, english, "91500108DEM0000001", DAY, DAY + timedelta(days=days), "r", {}
    )
    assert read_claims(write_claims(claims)) == claims


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"[]", b"null", b"7", b'"x"', b"{", b"{}", b"[" * 1900, b'{"s":' * 300, b"x" * 3000,
        body(i=...), body(i="!" * 22), body(i="AAAA"), body(i=7), body(v=-1), body(v=True), body(v="1"),
        body(n="长" * 201), body(n=None), body(n=["x"]), body(n="a\u202eb"), body(n="a\x00b"), body(n="a\u200bb"),
        body(d=10**9), body(d=-1), body(x=1), body(x=200_000), body(d=1.5), body(s=[]), body(s=None),
        body(s={str(n): 1 for n in range(30)}), body(s={"grade": ["S", 4, 0]}), body(s={"grade": ["A", 9, 0]}),
        body(s={"points": [1]}), body(s={"points": [1, 2.5]}), body(s={"categories": []}),
        body(s={"categories": [["B", 1, [1]]]}), body(s={"phone": {"a": 1}}), body(s={"phone": "0" * 31}),
        body().replace(b'"v": 2', b'"v": NaN'), body().replace("演".encode(), b"\\ud800"),
    ],
)  # fmt: skip
def test_whatever_else_it_is_no_card(data: bytes) -> None:
    with pytest.raises(ClaimsError):
        read_claims(data)


@given(st.binary(max_size=300))
def test_rubbish_is_refused_and_nothing_else_happens(data: bytes) -> None:
    with pytest.raises(ClaimsError):
        read_claims(data)


def test_fields_of_a_newer_program_are_passed_over() -> None:
    assert read_claims(body(s={"grade": ["A", 5, 1], "hologram": {"x": []}}, z=[1])).shown == {
        "grade": ["A", 5, 1]
    }


def test_what_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(ClaimsError):
        write_claims(Claims(CARD, 1, "演示\u202e", "", "91500108DEM0000001", DAY, DAY, "r", {}))
    with pytest.raises(ClaimsError):
        write_claims(Claims(CARD, 1, "演示", "", "91500108DEM0000001", DAY, DAY - timedelta(days=1), "r", {}))
