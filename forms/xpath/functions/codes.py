"""Functions that make and read codes: hashes, Base64, signed texts, unique ids."""

import base64
import binascii
import hashlib
import uuid
import zlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from forms.xpath.compiler import Function
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.values import Value, to_number, to_string

MAX_RANDOM = 1000
_SIGNATURE = 64  # bytes of an Ed25519 signature, before the text it signs

_HASHES = {"MD5": hashlib.md5, "SHA-1": hashlib.sha1, "SHA-256": hashlib.sha256, "SHA-384": hashlib.sha384,
           "SHA-512": hashlib.sha512}  # fmt: skip


def _digest(_: Context, args: list[Value]) -> Value:
    data, name = to_string(args[0]).encode(errors="replace"), to_string(args[1])
    encoding = to_string(args[2]) if len(args) > 2 else "base64"
    if name == "CRC32":
        raw = zlib.crc32(data).to_bytes(4, "big")
    elif name in _HASHES:
        raw = _HASHES[name](data, usedforsecurity=False).digest()
    else:
        raise XPathError("xpath-type", f"digest() knows no algorithm {name!r}")
    if encoding not in ("hex", "base64"):
        raise XPathError("xpath-type", f"digest() knows no encoding {encoding!r}")
    return raw.hex() if encoding == "hex" else base64.b64encode(raw).decode()


def _base64_decode(_: Context, args: list[Value]) -> Value:
    try:
        return base64.b64decode(to_string(args[0])).decode(errors="replace")
    except (binascii.Error, ValueError):
        return ""


def _uuid(ctx: Context, args: list[Value]) -> Value:
    """A version 4 UUID; with an argument that many random letters and digits."""
    if not args:
        return str(uuid.UUID(int=ctx.world.chance.getrandbits(128), version=4))
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    length = to_number(args[0], ctx.world.calendar)
    if not 0 <= length <= MAX_RANDOM:
        raise XPathError("xpath-type", f"uuid() needs a length from 0 to {MAX_RANDOM}")
    return "".join(ctx.world.chance.choice(letters) for _ in range(int(length)))


def _extract_signed(_: Context, args: list[Value]) -> Value:
    """extract-signed(contents, public key): the text whose Ed25519 signature precedes it, both in Base64 as a
    code on a card has them; "" when it was not signed with that key.
    """
    try:
        contents, key = (base64.b64decode(to_string(a), validate=True) for a in args)
        signature, text = contents[:_SIGNATURE], contents[_SIGNATURE:]
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
        return text.decode()
    except (InvalidSignature, binascii.Error, ValueError):
        return ""


FUNCTIONS = {
    "digest": Function(2, 3, _digest),
    "base64-decode": Function(1, 1, _base64_decode),
    "extract-signed": Function(2, 2, _extract_signed),
    "uuid": Function(0, 1, _uuid, volatile=True),
}
