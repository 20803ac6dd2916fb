"""A card as a code: what both signatures prove, and everything that is no card."""

import base64
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from forms.card import ClaimsError, write_claims
from sync import card, chain
from tests.forms.card.test_claims import SAMPLE

CENTRE, DEVICE, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
ROOTS = [key.public_key().public_bytes_raw() for key in (CENTRE,)]
DAY = SAMPLE.issued


def certificate(
    centre: Ed25519PrivateKey = CENTRE, device: Ed25519PrivateKey = DEVICE, first: date = DAY
) -> card.Certificate:
    public = device.public_key().public_bytes_raw()
    return card.certify(centre, "d0123456789ab", public, first, first + timedelta(days=400))


def token(
    claims: bytes = b"", held: card.Certificate | None = None, key: Ed25519PrivateKey = DEVICE
) -> bytes:
    return card.issue(claims or write_claims(SAMPLE), held or certificate(), key)


def said(made: bytes) -> str:
    return card.address("https://centre.example", card.write_text(made))


def verdict(made: bytes, today: date = DAY) -> str:
    return card.check(said(made), ROOTS, today).verdict


def test_what_was_issued_is_valid_without_a_network() -> None:
    found = card.check(said(token()), ROOTS, DAY)
    assert (found.verdict, found.claims, found.device) == ("valid", SAMPLE, "d0123456789ab")
    assert token() == token(), "the same card is the same code"
    assert len(said(token())) < 1_200


def test_the_address_is_in_letters_a_small_code_holds() -> None:
    assert said(token()).startswith("HTTPS://CENTRE.EXAMPLE/C/")
    assert card.address("https://h.example/Sub/", "AB").endswith("H.EXAMPLE/Sub/C/AB")


@pytest.mark.parametrize("how", ["bare", "lower", "broken", "query", "fragment"])
def test_it_is_found_however_it_was_pasted(how: str) -> None:
    text = card.write_text(token())
    pasted = {
        "bare": text,
        "lower": said(token()).lower(),
        "broken": "\n".join(text[n : n + 60] + " " for n in range(0, len(text), 60)),
        "query": f"{said(token())}?lang=en",
        "fragment": f"  {said(token())}  ",
    }[how]
    assert card.check(pasted, ROOTS, DAY).verdict == "valid"


def test_days() -> None:
    made = token()
    assert verdict(made, SAMPLE.expires) == "valid"
    assert verdict(made, SAMPLE.expires + timedelta(days=1)) == "expired"
    assert verdict(made, DAY - timedelta(days=1)) == "valid", "a day's difference is a time zone's"
    early = card.check(said(made), ROOTS, DAY - timedelta(days=2))
    assert (early.verdict, early.claims) == ("early", SAMPLE)


@pytest.mark.parametrize("first", [DAY + timedelta(days=3), DAY - timedelta(days=500)])
def test_a_device_issues_only_while_it_is_certified(first: date) -> None:
    assert verdict(token(held=certificate(first=first))) == "changed"


def test_another_centre_is_a_stranger_and_nothing_of_it_is_repeated() -> None:
    found = card.check(said(token(held=certificate(STRANGER))), ROOTS, DAY)
    assert (found.verdict, found.claims) == ("stranger", None)
    assert card.check(said(token()), [], DAY).verdict == "stranger"


def test_a_key_the_centre_never_certified() -> None:
    assert verdict(token(key=STRANGER)) == "changed"
    own = certificate(STRANGER, STRANGER)
    named = own.raw.replace(own.centre.encode(), card.centre_id(ROOTS[0]).encode())
    forged = card.issue(write_claims(SAMPLE), card.read_certificate(named), STRANGER)
    found = card.check(said(forged), ROOTS, DAY)
    assert (found.verdict, found.claims) == ("changed", None)


def test_a_signature_of_something_else_is_none_here() -> None:
    """What the device signs for its chain, and what the centre signs of a pack, stand under other words."""
    claims = write_claims(SAMPLE)
    held = certificate()
    for signed in (claims, chain.signed_bytes("d0123456789ab", 1, bytes(32))):
        part = len(claims).to_bytes(2, "big") + claims + DEVICE.sign(signed)
        assert verdict(card.FORMAT + held.raw + part) == "changed"


@given(st.data())
def test_no_byte_of_it_can_be_changed(data: st.DataObject) -> None:
    made = token()
    place = data.draw(st.integers(0, len(made) - 1))
    other = data.draw(st.integers(1, 255))
    changed = bytearray(made)
    changed[place] ^= other
    assert verdict(bytes(changed)) in ("changed", "stranger", "unreadable")


@given(st.integers(0, 700))
def test_half_a_card_is_none(length: int) -> None:
    made = token()
    assert verdict(made[: min(length, len(made) - 1)]) == "unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "https://centre.example/C/", "A" * 500, "7" * 5_000, "A" * 100_000, "é" * 300, "\ud800" * 300,
        "https://evil.example/?x=" + "A" * 300, "[" * 3_000, "{" * 3_000,
    ],
)  # fmt: skip
def test_rubbish_is_no_card(text: str) -> None:
    assert card.check(text, ROOTS, DAY).verdict == "unreadable"


@pytest.mark.parametrize(
    "made",
    [
        b"\x02" + token()[1:],  # another format: nothing is talked down to
        b"\x00" + token()[1:],
        token() + b"x",
        token() + token(),
        card.FORMAT + b"\xff\xff" + bytes(900),
        token(claims=b"{}"),
        token(claims=b"[" * 1_500),
        token(claims=b"\xff" * 300),
        token(claims=write_claims(SAMPLE).replace(b'"v":2', b'"v":2.')),
    ],
)
def test_signed_rubbish_is_no_card_either(made: bytes) -> None:
    assert verdict(made) == "unreadable"


@given(st.binary(min_size=130, max_size=900))
def test_any_bytes_are_answered(made: bytes) -> None:
    assert verdict(card.FORMAT + made) in ("unreadable", "stranger", "changed")


def test_two_texts_are_never_one_card() -> None:
    """Bits that base32 leaves over must be zero: else one card had many texts, and many hashes."""
    text = card.write_text(token())
    assert base64.b32decode(text + "=" * (-len(text) % 8)) == token()
    if len(text) % 8:
        last = text[-1]
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        twin = text[:-1] + letters[letters.index(last) | 1]
        if twin != text:
            assert card.check(twin, ROOTS, DAY).verdict == "unreadable"


@pytest.mark.parametrize(
    "raw", [b"", b"x", certificate().raw + b"x", certificate().raw[:-1], b"\x00\x02{}" + bytes(64)]
)
def test_what_is_no_certificate_is_refused(raw: bytes) -> None:
    with pytest.raises(ClaimsError):
        card.read_certificate(raw)
