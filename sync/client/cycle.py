"""One sync cycle, from first contact to agreed digests: a synchronous function of what it is given.

Owns the order of the steps and what a failure in one of them means for the others. Threads, timers and words
for people are the desktop's.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from forms.archive import JSON
from forms.errors import TransientError, UserError
from sync.client.departures import Departures
from sync.client.digests import Digests
from sync.client.errand import CheckPack, Errand, StoppedError, anything
from sync.client.packs import fetch_packs
from sync.client.photos import Photos
from sync.client.progress import CycleResult, Phase, Report, State
from sync.client.records import Records
from sync.client.rotation import Rotation
from sync.client.transport import Traffic, Transport
from sync.client.unasked import deletions_unasked
from sync.store import Store

SKEW_MS = 5 * 60 * 1000  # beyond this a wrong clock is told; it never keeps anything from syncing


def run_cycle(
    store: Store,
    transport: Transport,
    clock: Callable[[], datetime],
    cancel: Callable[[], bool],
    progress: Report,
    app_version: str = "",
    check_pack: CheckPack = anything,
    hold_photos: Callable[[], bool] = lambda: False,
) -> CycleResult:
    """Sync once. Interrupted anywhere, the next call goes on where this one was; nothing confirmed is sent
    again.

    Raises UserError when records could not be exchanged (`offline` and other TransientErrors; `revoked`: the
    caller destroys the store and its key; `device-restored`, `not-recognised`: enrol again; `please-update`
    …). What failed while the rest went on is in `problems` (`deletions-unasked`: a great part of what is here
    was deleted, and nothing from there on is sent until `Store.send_deletions` or `undo_deletions`); a pack
    that `check_pack` refuses is not stored. While `hold_photos` says so, photos wait here for a later cycle
    (a network paid by the byte); those that somebody asked for are fetched all the same. Everything
    else that is raised is a bug.
    """
    store.look_anew()
    if store.identity is None:
        raise UserError(
            "not-enrolled",
            "This computer is not enrolled at any centre.",
            "Enter the enrolment code you were given; until then everything stays on this computer.",
        )
    transport.traffic = Traffic()
    errand = Errand(store, transport, clock, cancel, progress, app_version, check_pack, hold_photos)
    digests = Digests(errand)
    started = clock()
    cancelled = False
    try:
        _steps(errand, digests, Rotation(errand))
    except StoppedError:
        cancelled = True
    except UserError as error:
        _note(errand, started, "failed", code=error.code)
        raise
    finally:
        digests.remember()
    _note(errand, started, "cancelled" if cancelled else "done")
    return errand.tally.result(transport, _seconds(errand, started), cancelled=cancelled)


def _steps(errand: Errand, digests: Digests, rotation: Rotation) -> None:
    errand.pause()
    errand.tell(Phase.CONNECT, State.RUNNING, 0, 1)
    with _failing(errand, Phase.CONNECT):
        rotation.connect()
    errand.tell(Phase.CONNECT, State.DONE, 1, 1)
    identity = errand.store.identity  # its key may be another one now
    assert identity is not None, "recognised"
    departures = Departures(errand)
    records, photos = Records(errand, identity, digests, departures), Photos(errand)

    def evidence() -> None:
        if not errand.hold_photos():
            photos.send()
        departures.leave()

    def updates() -> None:
        errand.tell(Phase.UPDATES_DOWN, State.RUNNING, errand.tally.received)
        photos.fetch()
        fetch_packs(errand, records.packs.values(), identity.centre_key)
        done = errand.tally.received + errand.tally.photos_down + len(errand.tally.packs)
        errand.tell(Phase.UPDATES_DOWN, State.DONE, done, done)

    with _failing(errand, Phase.RECORDS_UP):
        records.exchange()
    _warn_of_clock(errand)
    _ask_about_deletions(errand)
    later = (
        (Phase.PHOTOS_UP, evidence),
        (Phase.UPDATES_DOWN, updates),
        (Phase.VERIFY, records.verify),
        (Phase.CONNECT, rotation.change),  # last: nothing is signed with the old key afterwards
    )
    for phase, step in later:
        try:
            with _failing(errand, phase):
                step()
        except UserError as error:
            if error.code == "revoked":
                raise
            errand.problem(phase, error)
            if isinstance(error, TransientError):
                break  # no network, or no disk: the next steps would only say so again


@contextmanager
def _failing(errand: Errand, phase: Phase) -> Iterator[None]:
    """Tells that a step failed. Raises StoppedError in its place where somebody has hung up to stop it."""
    try:
        yield
    except UserError as error:
        if errand.cancel() and _is_of_the_line(error):
            raise StoppedError from error
        errand.tell(phase, State.FAILED)
        raise


def _warn_of_clock(errand: Errand) -> None:
    skew = errand.tally.skew_ms
    if abs(skew) > SKEW_MS:
        error = UserError(
            "clock-off",
            "This computer's clock differs from the centre's by {minutes} minutes.",
            "Set the date and time of this computer. Nothing was held back because of it.",
            minutes=round(abs(skew) / 60_000),
        )
        errand.problem(Phase.CONNECT, error)


def _ask_about_deletions(errand: Errand) -> None:
    asked = errand.store.unasked()
    if asked is not None:
        errand.problem(Phase.RECORDS_UP, deletions_unasked(asked))


def _is_of_the_line(error: UserError) -> bool:
    """Whether that may come of a line cut on purpose; sealed ones then look as if somebody had meddled."""
    return isinstance(error, TransientError) or error.code == "untrusted-centre"


def _seconds(errand: Errand, started: datetime) -> float:
    """Since it began; none where somebody set the clock back meanwhile."""
    return max(0.0, (errand.clock() - started).total_seconds())


def _note(errand: Errand, started: datetime, how: str, code: str = "") -> None:
    """A line of the sync log: what happened, in numbers and codes, never in data of a firm."""
    tally, traffic = errand.tally, errand.transport.traffic
    details: dict[str, JSON] = {
        "code": code,
        "milliseconds": int(_seconds(errand, started) * 1000),
        "sent_records": tally.sent_records,
        "sent_photos": tally.sent_photos,
        "received": tally.received,
        "conflicts": tally.disputed,  # as logs have called it from the first
        "refused": tally.refused,
        "purged": tally.purged,
        "verified": tally.verified,
        "repaired": tally.repaired,
        "packs": [f"{name} {version}" for name, version in tally.packs],
        "packs_refused": [*tally.packs_refused],
        "problems": [problem.error.code for problem in tally.problems],
        "bytes_up": traffic.up,
        "bytes_down": traffic.down,
    }
    errand.store.append_log(f"cycle-{how}", details)
