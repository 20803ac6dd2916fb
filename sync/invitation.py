"""What an administrator's QR code says to a new computer: where the centre is, a one-time code, and by what
its key is known. Written at the centre, read by the program; whatever else is scanned is nobody's invitation.
"""

import json
from dataclasses import dataclass

from sync.card import centre_id

MOST = 2_000  # letters


@dataclass(frozen=True, slots=True)
class Invitation:
    """`url`: the centre's address, "" if the code does not say it; `centre`: its key's fingerprint
    (`sync.card.centre_id`), "" where it was written before there were any."""

    url: str
    code: str
    centre: str = ""


def write(url: str, code: str, centre_key: bytes) -> str:
    """The text of a QR code. `centre_key`: raw, 32 bytes."""
    return json.dumps({"centre": url, "code": code, "key": centre_id(centre_key)})


def read(said: str) -> Invitation | None:
    """The invitation in what was scanned; None if it is none."""
    if len(said) > MOST:
        return None
    try:
        body = json.loads(said)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    url, code, centre = (body.get(name, "") for name in ("centre", "code", "key"))
    if not (isinstance(url, str) and isinstance(code, str) and isinstance(centre, str)):
        return None
    if len(code) < 4 or not all(text.isprintable() for text in (url, code, centre)):
        return None
    return Invitation(url.strip(), code.strip(), centre.strip().lower())
