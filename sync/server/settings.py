"""What an operator can set. The only module that says how much the service takes on at once."""

from dataclasses import dataclass
from pathlib import Path

KEY_DAYS = 365


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept, and the limits that keep a worker's memory flat (bytes, seconds)."""

    db: str
    blobs: Path
    blob_limit: int = 128 << 20
    unfinished_limit: int = 1 << 30  # what the uploads of one device that are under way may have in all
    unfinished_days: int = 30  # an upload to which nobody added for so long is cleared
    body_limit: int = 256 << 20  # packed, of one call; it is taken in as it comes
    reply_limit: int = 8 << 20  # unpacked lines in one reply, whatever the device asks for
    bodies_limit: int = 256 << 20  # lines that wait to be taken in at one time, of all calls together
    at_once: int = 16  # exchanges in one worker; the next is asked to come back
    connections: int = 800  # open ones; below the 1,024 files that a process may usually have
    token_seconds: int = 15 * 60
    assertion_seconds: int = 5 * 60
    wrong_codes_a_minute: int = 10
    checks_a_minute: int = 60  # of cards, from one address; behind a proxy all come from one
    checks_of_all_a_minute: int = 3_000
    bundle_limit: int = 4 << 30  # one hand-over bundle that is handed in over the line
    carriers: frozenset[str] = frozenset({"admin", "leader"})  # roles that may hand in bundles of others
    key_days: int = KEY_DAYS  # a device changes a signing key that is older; 0: none is too old
