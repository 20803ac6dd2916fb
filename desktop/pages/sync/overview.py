"""How the sync stands, in words: headline, the five steps with what is left of each, what came of it. Knows
no widget.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop import errors
from desktop.pages.sync.state import LineState, PhaseRow
from desktop.sentences import sentences
from desktop.workspace import Pace, SyncState
from forms.errors import TransientError
from sync.client import Phase, Progress, State
from sync.client.failures import failure
from sync.client.unasked import UNASKED


def headline(sync: SyncState) -> tuple[str, str]:
    """What is going on, and what that means for the person."""
    running = [p for p in sync.phases.values() if p.state is State.RUNNING]
    if sync.link == "syncing":
        number = list(Phase).index(running[-1].phase) + 1 if running else 1
        words = _titles()[list(Phase)[number - 1]]
        return f"{words} · {_tr('Step {0} of 5').format(number)}", _tr("You can go on working")
    if sync.link == "offline":
        return _tr("Offline — keep working"), _tr("Everything is kept here; sync when there is a network.")
    if sync.result is None and sync.error is not None:
        return _tr("The sync stopped"), _tr("Everything is kept here.")
    return _standing(sync)


def _standing(sync: SyncState) -> tuple[str, str]:
    """While nothing runs and nothing went wrong."""
    if sync.unasked is not None:
        return _tr("Your word is awaited"), _tr("What came before the deletions is sent, and all comes.")
    if sync.last is None:
        return _tr("Never synced"), _tr("One press sends what is here and fetches what is new.")
    if sync.pending.records or sync.pending.photos:
        words = _tr("{0} records, {1} photos wait")
        waiting = words.format(sync.pending.records, sync.pending.photos)
        return waiting, _tr("One press sends what is here and fetches what is new.")
    return _tr("Up to date"), _tr("Both sides' checksums agree.")


def phases(sync: SyncState, pace: Pace) -> list[PhaseRow]:
    """The five steps; the one under way with the time it will take, once there is a basis for that."""
    return [_phase(sync, phase, sync.phases.get(phase), pace.left) for phase in Phase]


def line(pace: Pace) -> LineState:
    """How fast the line is; a dash before that is known."""
    up, down = (_rate(rate) for rate in (pace.up, pace.down))
    most = _rate(max(pace.lately, default=None))
    says = _tr("Up {0}, down {1}; at most {2} in the last minute").format(up, down, most)
    return LineState(up, down, pace.lately, says)


def _rate(bytes: float | None) -> str:
    """A second, as finely as such a number is true."""
    if bytes is None:
        return "–"
    if bytes >= 1e6:
        return f"{bytes / 1e6:.1f} MB/s"
    if bytes >= 100_000:
        return f"{round(bytes / 1e4) * 10} kB/s"
    return f"{bytes / 1e3:.0f} kB/s" if bytes >= 10_000 or not bytes else f"{bytes / 1e3:.1f} kB/s"


def message(sync: SyncState, *, may_enrol: bool) -> tuple[str, str, str]:
    """What came of the last try: kind, first words, the rest."""
    result, error = sync.result, sync.error
    if isinstance(error, TransientError):
        return "off", _tr("The centre cannot be reached. "), _tr("Nothing is lost; it goes on from there.")
    if error is None and may_enrol:
        error = failure("device-restored")  # found before the program was last started
    if error is not None and error.code != UNASKED:  # the card above says all of that
        return "warn", f"{errors.title(error)} ", errors.remedy(error)
    if result is None:
        return "", "", ""
    if result.cancelled:
        return "off", _tr("Paused. "), _tr("The next sync goes on from there.")
    done = _tr("Sent {0} records, {1} photos; received {2}.")
    words = done.format(result.sent_records, result.sent_photos, result.received)
    if result.conflicts:
        words = sentences(words, _tr("{0} fields wait for you.").format(result.conflicts))
    return "ok", _tr("Sync done. "), words


def traffic(sync: SyncState) -> str:
    """What the last one took of the line."""
    if sync.result is None:
        return ""
    up, down = size(sync.result.bytes_up), size(sync.result.bytes_down)
    words = _tr("Last sync: ↑ {0}, ↓ {1}, {2} requests, {3} s")
    return words.format(up, down, sync.result.requests, f"{sync.result.duration:.1f}")


def size(bytes: float) -> str:
    """In kB, or MB from one on."""
    return f"{bytes / 1e6:.1f} MB" if bytes >= 1e6 else f"{bytes / 1e3:.1f} kB"


def _phase(sync: SyncState, phase: Phase, progress: Progress | None, left: float | None) -> PhaseRow:
    title = _titles()[phase]
    if progress is None:
        waiting = sync.pending.records or sync.pending.photos or sync.link == "syncing"
        done = sync.last is not None and not waiting
        return PhaseRow(phase.value, title, "", 1.0 if done else 0.0, "done" if done else "waiting")
    state = progress.state
    if state is State.RUNNING and sync.link != "syncing":
        state = State.FAILED  # what a cut broke off: nothing runs any more
    share = progress.done / progress.total if progress.total else 0.0
    if progress.bytes_total:
        share = progress.bytes_done / progress.bytes_total  # one photo is no step
    if progress.state is State.DONE:
        share = 1.0
    return PhaseRow(phase.value, title, _figures(progress, state, left), share, state.value)


def _figures(progress: Progress, state: State, left: float | None) -> str:
    parts = []
    if progress.total and progress.phase is not Phase.CONNECT:  # one of one says nothing
        parts.append(f"{progress.done} / {progress.total}")
    elif progress.done and not progress.total:
        parts.append(str(progress.done))
    if progress.bytes_total:
        parts.append(_of(progress.bytes_done, progress.bytes_total))
    if state is State.RUNNING and left is not None and progress.bytes_total:
        parts.append(_left(left))
    return " · ".join(parts)


def _of(done: int, total: int) -> str:
    if total >= 1e6:
        return f"{done / 1e6:.1f} / {total / 1e6:.1f} MB"
    return f"{done / 1e3:.0f} / {total / 1e3:.0f} kB"


def _left(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes >= 90:
        return _tr("{0} h {1} min left").format(minutes // 60, minutes % 60)
    if seconds >= 90:
        return _tr("{0} min left").format(minutes)
    return _tr("{0} s left").format(round(seconds / 5) * 5 if seconds >= 20 else max(1, round(seconds)))


def _titles() -> Mapping[Phase, str]:
    return {
        Phase.CONNECT: _tr("Connect and identify"),
        Phase.RECORDS_UP: _tr("Send records"),
        Phase.PHOTOS_UP: _tr("Send photos"),
        Phase.UPDATES_DOWN: _tr("Fetch updates"),
        Phase.VERIFY: _tr("Merge and verify"),
    }


def share(rows: Sequence[PhaseRow]) -> float:
    """How far the whole is."""
    return sum(row.fraction for row in rows) / len(rows)


def _tr(source: str) -> str:
    return QCoreApplication.translate("SyncPage", source)
