"""A credit profile card as a code that anybody can check: who signs it, how, and what reading it proves.

A device signs with its own key (Ed25519), offline, on the spot. That the key is a device's of a centre says a
certificate the centre signed; the card carries it, so that a verifier needs the centre's public key and
nothing else. Neither names an algorithm: the first byte does, so that none can be talked down to.

    token  = 01 · part(certificate) · part(claims)
    part   = length of the JSON (2 bytes, big-endian) · JSON · signature (64 bytes)
    text   = base32 of the token (RFC 4648, no padding): capitals and digits, which a QR code holds in 5½ bits
             each and an address holds as they are

What is signed begins with words of its own, so that no signature of a chain, a pack or a token can stand in
for one here. Everything read is hostile and bounded.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from forms.card import Claims, ClaimsError, read_claims

FORMAT = b"\x01"
MAX_TEXT = 4_500  # characters of a token; the largest QR code holds 4,296
PATH = "/C/"
CERTIFIED_DAYS = 400  # how long a device may issue cards without hearing from its centre
RENEW_DAYS = 180  # a certificate that ends sooner is asked for anew
_EPOCH = date(1970, 1, 1)
_TOLERANCE = timedelta(days=1)  # between the days of two time zones
_SIGNATURE = 64
_MOST = 4 << 10  # bytes of one part's JSON
_DEVICE, _CARD = b"xindang-card-device-1\0", b"xindang-card-1\0"
_TOKEN = re.compile(r"[A-Z2-7]{200,}")

Verdict = Literal["valid", "expired", "early", "changed", "stranger", "unreadable"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A centre's word that a key is a device's. `centre`: the first 8 bytes of the SHA-256 of its key, hex;
    `first`, `last`: the days on which the device may issue cards. `raw`: as it was signed."""

    device: str
    key: bytes
    centre: str
    first: date
    last: date
    raw: bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """What a code proves. `claims` only where both signatures hold: nothing a stranger wrote is repeated.
    `sha256` names the token (hex, "" if it is none); `device` who issued it, with which key (raw)."""

    verdict: Verdict
    claims: Claims | None = None
    device: str = ""
    centre: str = ""
    sha256: str = ""
    key: bytes = b""


def centre_id(public_key: bytes) -> str:
    """How a certificate names the centre that signed it."""
    return hashlib.sha256(public_key).digest()[:8].hex()


def certify(
    centre_key: Ed25519PrivateKey, device: str, device_key: bytes, first: date, last: date
) -> Certificate:
    """The centre's word for a device's key (raw, 32 bytes)."""
    body = {
        "c": centre_id(centre_key.public_key().public_bytes_raw()),
        "d": device,
        "f": (first - _EPOCH).days,
        "k": base64.urlsafe_b64encode(device_key).decode().rstrip("="),
        "t": (last - _EPOCH).days,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return read_certificate(_part(text, centre_key.sign(_DEVICE + text)))


def read_certificate(raw: bytes) -> Certificate:
    """A certificate as it was written; its signature is not looked at. Raises ClaimsError."""
    text, _, rest = _split(raw)
    if rest:
        raise ClaimsError("more than a certificate")
    try:
        body = json.loads(text)
        key = base64.b64decode(body["k"] + "=", altchars=b"-_", validate=True)
        days = [_EPOCH + timedelta(days=body[name]) for name in ("f", "t")]
        found = Certificate(body["d"], key, body["c"], days[0], days[1], raw)
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        raise ClaimsError("not a certificate") from error
    named = isinstance(found.device, str) and isinstance(found.centre, str)
    if len(key) != 32 or not named or not found.device.isprintable() or len(found.device) > 64:
        raise ClaimsError("not a certificate")
    return found


def certified(
    raw: bytes, device: str, device_key: bytes, centre_key: bytes, today: date
) -> Certificate | None:
    """The certificate if this device can issue cards with it today, None otherwise."""
    try:
        found = read_certificate(raw)
    except ClaimsError:
        return None
    own = found.device == device and found.key == device_key and found.first <= today <= found.last
    return found if own and _vouched(found, centre_key) else None


def issue(claims: bytes, certificate: Certificate, key: Ed25519PrivateKey) -> bytes:
    """The token of a card: the same bytes for the same claims."""
    return FORMAT + certificate.raw + _part(claims, key.sign(_signed(certificate.raw, claims)))


def write_text(token: bytes) -> str:
    """The token as capitals and digits."""
    return base64.b32encode(token).decode().rstrip("=")


def address(centre_url: str, text: str) -> str:
    """Where a phone finds the card's page at the centre. What may be is in capitals, which a QR code holds in
    less room."""
    parts = urlsplit(centre_url)
    return f"{parts.scheme.upper()}://{parts.netloc.upper()}{parts.path.rstrip('/')}{PATH}{text}"


def find_text(said: str) -> str:
    """The token in what was scanned or pasted: an address, or the token with blanks and breaks in it; ""
    where there is none."""
    if len(said) > 4 * MAX_TEXT:
        return ""
    plain = re.sub(r"\s", "", said)
    found = _TOKEN.search(plain.rpartition("/")[2].partition("?")[0].upper())
    return found[0] if found and len(found[0]) <= MAX_TEXT else ""


def check(said: str, centre_keys: Iterable[bytes], today: date) -> Checked:
    """What a scanned or pasted text proves to somebody who knows these centres (raw public keys).

    `unreadable`: no card at all; `stranger`: no centre that is known vouches for who signed; `changed`: a
    signature does not fit what it stands under, or the device was not allowed to issue on that day; then
    `early` (a day to come) and `expired`.
    """
    try:
        token = _token(find_text(said))
        vouched, certificate_signature, rest = _split(token[1:])
        certificate = read_certificate(token[1 : len(token) - len(rest)])
        text, signature, more = _split(rest)
        claims = read_claims(text + more)  # nothing may stand behind the card
    except ClaimsError:
        return Checked("unreadable")
    sha256 = hashlib.sha256(token).hexdigest()
    about = Checked("stranger", None, certificate.device, certificate.centre, sha256, certificate.key)
    centre_key = next((key for key in centre_keys if centre_id(key) == certificate.centre), None)
    if centre_key is None:
        return about
    signed = _signed(certificate.raw, text)
    sound = _verifies(centre_key, certificate_signature, _DEVICE + vouched) and _verifies(
        certificate.key, signature, signed
    )
    if not sound or not certificate.first - _TOLERANCE <= claims.issued <= certificate.last + _TOLERANCE:
        return replace(about, verdict="changed")
    if claims.issued > today + _TOLERANCE:
        return replace(about, verdict="early", claims=claims)
    return replace(about, verdict="expired" if claims.expires < today else "valid", claims=claims)


def _signed(certificate: bytes, claims: bytes) -> bytes:
    return _CARD + hashlib.sha256(certificate).digest() + claims


def _vouched(certificate: Certificate, centre_key: bytes) -> bool:
    text, signature, _ = _split(certificate.raw)
    return centre_id(centre_key) == certificate.centre and _verifies(centre_key, signature, _DEVICE + text)


def _verifies(key: bytes, signature: bytes, signed: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _token(text: str) -> bytes:
    try:
        token = base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error as error:
        raise ClaimsError("not base32") from error
    if token[:1] != FORMAT or write_text(token) != text:  # one text for one token
        raise ClaimsError("not of a format that is known")
    return token


def _part(text: bytes, signature: bytes) -> bytes:
    return len(text).to_bytes(2, "big") + text + signature


def _split(data: bytes) -> tuple[bytes, bytes, bytes]:
    """JSON, signature, and what comes behind."""
    length = int.from_bytes(data[:2], "big")
    end = 2 + length
    if length > _MOST or len(data) < end + _SIGNATURE:
        raise ClaimsError("cut short")
    return data[2:end], data[end : end + _SIGNATURE], data[end + _SIGNATURE :]


def signed_claims(text: str) -> bytes:
    """The claims of a token that is one's own, unchecked. Raises ClaimsError."""
    _, _, rest = _split(_token(text)[1:])
    return _split(rest)[0]
