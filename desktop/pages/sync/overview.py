"""How the sync stands, in words: headline, the five steps with what is left of each, what came of it. Knows
no widget.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop import errors
from desktop.pages.sync.state import LineState, PhaseRow
from desktop.sentences import sentences
from desktop.waiting import counted
from desktop.workspace import Pace, SyncState
from forms.errors import TransientError
from sync.client import Phase, Progress, State
from sync.client.failures import failure
from sync.client.unasked import UNASKED

_LONG = 10_000


def headline(sync: SyncState, pace: Pace) -> tuple[str, str]:
    """What is going on, and what that means for the person; how long the step under way will take, once there
    is a basis for that."""
    running = [p for p in sync.phases.values() if p.state is State.RUNNING]
    if sync.link == "syncing":
        number = list(Phase).index(running[-1].phase) + 1 if running else 1
        words = _titles()[list(Phase)[number - 1]]
        left = [] if pace.left is None else [_left(pace.left)]
        under = " · ".join([*left, _tr("You can go on working")])
        return f"{words} · {_tr('Step {0} of 5').format(number)}", under
    if sync.link == "offline":
        return _tr("Offline — keep working"), _tr("Everything is kept here; sync when there is a network.")
    if sync.broke_off:
        return _tr("The sync stopped"), _tr("Everything is kept here.")
    return _standing(sync)


def _standing(sync: SyncState) -> tuple[str, str]:
    """While nothing runs and nothing went wrong."""
    if sync.unasked is not None:
        return _tr("Your word is awaited"), _tr("What came before the deletions is sent, and all comes.")
    if sync.last is None:
        return _tr("Never synced"), _tr("One press sends what is here and fetches what is new.")
    if sync.pending.records or sync.pending.photos:
        waits = _tr("{0} wait", sync.pending.records + sync.pending.photos)
        return waits.format(counted(sync.pending.records, sync.pending.photos)), _tr(
            "One press sends what is here and fetches what is new."
        )
    return _came_to(sync)


def _came_to(sync: SyncState) -> tuple[str, str]:
    """While nothing waits: what the last sync came to."""
    if sync.refused:
        words = _tr("%Ln changes are only here", sync.refused)
        return words, _tr("The centre did not take them; it says why below.")
    if sync.paused:
        return _tr("Paused"), _tr("The next sync goes on from there.")
    if sync.agrees:
        return _tr("Up to date"), _tr("Both sides' checksums agree.")
    if sync.result is None:
        return _tr("Nothing waits here"), _tr("One press sends what is here and fetches what is new.")
    return _tr("Sent and fetched"), _tr("Both sides' checksums do not agree everywhere; it says more below.")


def phases(sync: SyncState) -> list[PhaseRow]:
    """The five steps."""
    return [_phase(sync, phase, sync.phases.get(phase)) for phase in Phase]


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
        return "off", f"{errors.title(error)} ", errors.remedy(error)
    if error is None and may_enrol:
        error = failure("device-restored")  # found before the program was last started
    if error is not None and error.code != UNASKED:  # the card above says all of that
        return "warn", f"{errors.title(error)} ", errors.remedy(error)
    if result is None:
        return "", "", ""
    if result.cancelled:
        return "off", _tr("Paused. "), _tr("The next sync goes on from there.")
    sent = counted(result.sent_records, result.sent_photos)
    words = _tr("Sent {0}; received {1}.").format(sent, f"{result.received:,}")
    if not result.sent_records and not result.sent_photos and not result.received:
        words = _tr("Nothing was new on either side.")
    if result.disputed:
        words = sentences(words, _tr("%Ln more fields to decide.", result.disputed))
    if result.refused:
        aside = _tr(
            "%Ln of the records sent were not taken by the centre; your administrator can see them there.",
            result.refused,
        )
        words = sentences(words, aside)
    return "warn" if result.refused else "ok", _tr("Sync done. "), words


def traffic(sync: SyncState) -> str:
    """What the last one took of the line."""
    if sync.result is None:
        return ""
    up, down = size(sync.result.bytes_up), size(sync.result.bytes_down)
    words = _tr("Last sync: ↑ {0}, ↓ {1}, %Ln requests, {2} s", sync.result.requests)
    return words.format(up, down, f"{sync.result.duration:.1f}")


def size(bytes: float) -> str:
    """In kB, or MB and GB from one on."""
    if bytes >= 1e9:
        return f"{bytes / 1e9:.1f} GB"
    return f"{bytes / 1e6:.1f} MB" if bytes >= 1e6 else f"{bytes / 1e3:.1f} kB"


def _phase(sync: SyncState, phase: Phase, progress: Progress | None) -> PhaseRow:
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
    return PhaseRow(phase.value, title, _figures(progress), share, state.value)


def _figures(progress: Progress) -> str:
    parts = []
    if progress.total and progress.phase is not Phase.CONNECT:  # one of one says nothing
        parts.append(f"{progress.done:,} / {_things(progress.phase, progress.total)}")
    elif progress.done and not progress.total:
        parts.append(_things(progress.phase, progress.done))
    if progress.bytes_total:
        parts.append(_of(progress.bytes_done, progress.bytes_total))
    return " · ".join(parts)


def _things(phase: Phase, count: int) -> str:
    """What the step deals with; its title says it, too, where figures take the room."""
    if count >= _LONG:
        return f"{count:,}"
    if phase is Phase.PHOTOS_UP:
        return _tr("%Ln photos", count)
    return _tr("%Ln archives", count) if phase is Phase.VERIFY else _tr("%Ln records", count)


def _of(done: int, total: int) -> str:
    if total >= 1e6:
        return f"{done / 1e6:.1f} / {total / 1e6:.1f} MB"
    return f"{done / 1e3:.0f} / {total / 1e3:.0f} kB"


def _left(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes >= 90:
        return _tr("This step: {0} h {1} min left").format(minutes // 60, minutes % 60)
    if seconds >= 90:
        return _tr("This step: {0} min left").format(minutes)
    return _tr("This step: {0} s left").format(
        round(seconds / 5) * 5 if seconds >= 20 else max(1, round(seconds))
    )


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


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("SyncPage", source, None, count)
