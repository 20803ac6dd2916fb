"""What the centre knows of a card: its signatures; whether it was revoked, replaced, or never came here."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from forms.card import Claims, card_state
from sync import card
from sync.server import centre
from sync.server.accounts import keys
from sync.server.cards import repository
from sync.server.database import Database
from sync.server.settings import Settings

Finding = Literal[
    "valid", "unconfirmed", "revoked", "withdrawn", "replaced", "expired",
    "early", "device-revoked", "key-stolen", "changed", "stranger", "unreadable",
]  # fmt: skip
_MINUTE = 60.0
_ZONE = timedelta(hours=8)  # cards are dated where they are issued


@dataclass(frozen=True, slots=True)
class Found:
    """`claims` only where both signatures hold, and without what they show where the card was taken back or
    its device was. `since`: the day it was revoked, if it was."""

    finding: Finding
    claims: Claims | None = None
    since: str = ""


class Cards:
    """Checks cards. `clock` gives milliseconds since 1970."""

    def __init__(self, database: Database, settings: Settings, clock: Callable[[], int]) -> None:
        self._database = database
        self._clock = clock
        self.limit = Limit(settings.checks_a_minute, settings.checks_of_all_a_minute)

    def today(self) -> date:
        """The day cards are checked on."""
        return (datetime.fromtimestamp(self._clock() / 1000, UTC) + _ZONE).date()

    def name(self) -> str:
        """What people call this centre."""
        with self._database.read() as connection:
            return centre.name(connection)

    def check(self, said: str) -> Found:
        """What is known of a card, whatever was sent for one."""
        with self._database.read() as connection:
            checked = card.check(said, [centre.public_key(connection)], self.today())
            claims = checked.claims
            if claims is None:
                return Found(checked.verdict)
            if keys.is_stolen(connection, checked.device, checked.key):
                return Found("key-stolen", claims.withheld())  # whoever has the key may have written it
            known = repository.card(connection, claims.card)
            if known is None:
                revoked = repository.device_revoked(connection, checked.device)
                unknown: Finding = "device-revoked" if revoked else "unconfirmed"
                claims = claims.withheld() if revoked else claims
                return Found(unknown if checked.verdict == "valid" else checked.verdict, claims)
        record, archive = known
        if record.text("sha256") != checked.sha256:
            return Found("changed")
        state = card_state(record, archive.records, self.today())
        if checked.verdict == "early" and state == "valid":
            return Found("early", claims)
        if state in ("revoked", "withdrawn"):  # the paper still says it; this page may not
            claims = claims.withheld()
        return Found(state, claims, record.text("revoked_on")[:10] if state == "revoked" else "")


class Limit:
    """So many checks a minute from one address, and from all together. Remembers no more addresses than it
    lets through."""

    def __init__(self, of_one: int, of_all: int, ticks: Callable[[], float] = time.monotonic) -> None:
        self._of_one, self._of_all, self._ticks = of_one, of_all, ticks
        self._seen: deque[tuple[float, str]] = deque()
        self._counts: dict[str, int] = {}

    def lets(self, address: str) -> bool:
        """Whether one more is looked at; counts it."""
        now = self._ticks()
        while self._seen and self._seen[0][0] <= now - _MINUTE:
            _, gone = self._seen.popleft()
            self._counts[gone] -= 1
            if not self._counts[gone]:
                del self._counts[gone]
        if len(self._seen) >= self._of_all or self._counts.get(address, 0) >= self._of_one:
            return False
        self._seen.append((now, address))
        self._counts[address] = self._counts.get(address, 0) + 1
        return True
