"""What every step of a cycle is given, and what they count together. No step knows another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from forms.archive import JSON
from forms.errors import UserError
from sync.client.progress import CycleResult, Phase, Problem, Progress, Report, State
from sync.client.transport import Transport
from sync.store import Store

CheckPack = Callable[[str, Mapping[str, bytes]], None]
"""Whether the files of a pack of this name can be used. Raises UserError when they cannot."""


def anything(_name: str, _files: Mapping[str, bytes]) -> None:
    """Takes every pack: for a caller that reads none."""


class StoppedError(Exception):
    """The person asked to stop. Whatever was confirmed until here is kept; no error, and never shown as
    one."""


@dataclass(slots=True)
class Tally:
    """What the steps of one cycle did so far; fields as in CycleResult. `packs_refused`: name and version."""

    sent_records: int = 0
    sent_photos: int = 0
    received: int = 0
    photos_down: int = 0
    disputed: int = 0
    refused: int = 0
    purged: int = 0
    verified: int = 0
    repaired: int = 0
    skew_ms: int = 0
    key_due: bool = False  # the centre wants another key of this device
    packs: list[tuple[str, str]] = field(default_factory=list)
    packs_refused: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def result(self, transport: Transport, duration: float, *, cancelled: bool) -> CycleResult:
        """The cycle's result; what the transport counted is of this cycle only if it is new."""
        return CycleResult(
            sent_records=self.sent_records,
            sent_photos=self.sent_photos,
            received=self.received,
            photos_down=self.photos_down,
            disputed=self.disputed,
            refused=self.refused,
            purged=self.purged,
            verified=self.verified,
            repaired=self.repaired,
            packs=tuple(self.packs),
            bytes_up=transport.traffic.up,
            bytes_down=transport.traffic.down,
            requests=transport.traffic.requests,
            duration=duration,
            skew_ms=self.skew_ms,
            cancelled=cancelled,
            problems=tuple(self.problems),
        )


@dataclass(frozen=True, slots=True)
class Errand:
    """One cycle's means: the store, the line to the centre, the clock (aware UTC), whether to stop, whom to
    tell, who knows whether a pack can be used, and whether photos wait for another network."""

    store: Store
    transport: Transport
    clock: Callable[[], datetime]
    cancel: Callable[[], bool]
    report: Report
    app_version: str = ""
    check_pack: CheckPack = anything
    hold_photos: Callable[[], bool] = lambda: False
    tally: Tally = field(default_factory=Tally)

    def pause(self) -> None:
        """A place where the cycle may be stopped. Raises StoppedError."""
        if self.cancel():
            raise StoppedError

    def tell(
        self,
        phase: Phase,
        state: State,
        done: int = 0,
        total: int = 0,
        bytes_done: int = 0,
        bytes_total: int = 0,
    ) -> None:
        """Report how a step is doing."""
        self.report(Progress(phase, state, done, total, bytes_done, bytes_total))

    def remembered(self, setting: str) -> frozenset[str]:
        """Ids that an earlier cycle left for this one."""
        kept = self.store.get_setting(setting)
        return frozenset(map(str, kept)) if isinstance(kept, list) else frozenset()

    def remember(self, setting: str, ids: frozenset[str]) -> None:
        """Leave ids for the next cycle."""
        kept: list[JSON] = [*sorted(ids)]
        self.store.put_setting(setting, kept)

    def problem(self, phase: Phase, error: UserError, subject: str = "") -> None:
        """Note what went wrong while the rest goes on."""
        self.tally.problems.append(Problem(phase, error, subject))
