"""The trend between diagnoses in words and figures. Knows the workspace, no widget."""

from PySide6.QtCore import QCoreApplication

from desktop.pages.diagnosis.state import MoveState, TrendState, TurnState
from desktop.sentences import form_of
from desktop.workspace import Workspace
from forms.judge.trend import Turn, moved, turns

_SHOWN = 8  # diagnoses; a firm has one or two a year


def trend_state(workspace: Workspace, archive: str) -> TrendState:
    """The last diagnoses that were finished."""
    found = turns(workspace.archive(archive))
    if not found:
        return TrendState(top=workspace.content.rules.scheme.scale)
    last = found[-1]
    before = found[-2] if len(found) > 1 else None
    names = {m.code: workspace.word(m.name_zh, m.name_en) for m in workspace.content.rules.modules}
    moves = moved(last.round, before.round) if before else ()
    return TrendState(
        turns=tuple(_turn(turn) for turn in found[-_SHOWN:]),
        moves=tuple(MoveState(names.get(code, code), was, now) for code, was, now in moves),
        opened=tuple(_question(workspace, code) for code in sorted(last.opened)) if before else (),
        closed=tuple(_question(workspace, code) for code in sorted(last.closed)),
        words=_words(last, before),
        top=workspace.content.rules.scheme.scale,
    )


def _turn(turn: Turn) -> TurnState:
    one = turn.round
    day = one.finished.isoformat()
    counts = (len(turn.opened), len(turn.closed), len(turn.lasting))
    return TurnState(day, one.points, one.grade, *counts)


def _words(last: Turn, before: Turn | None) -> str:
    if before is None:
        return _tr("One diagnosis so far: the next one shows what changed.")
    counts = _tr("findings closed: {closed}, new: {opened}, still open: {lasting}").format(
        closed=len(last.closed), opened=len(last.opened), lasting=len(last.lasting)
    )
    if last.round.points is None or before.round.points is None:
        return counts
    gain = f"{last.round.points - before.round.points:+g}"
    words = _tr("{gain} points since {day}", form_of(gain))
    points = words.format(gain=gain, day=before.round.finished.isoformat())
    return f"{points} · {counts}"


def _question(workspace: Workspace, code: str) -> str:
    try:
        question = workspace.content.rules.question(code)
    except KeyError:  # of another rule pack
        return code
    return f"{code} {workspace.word(question.risk_zh, question.risk_en)}"


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("DiagnosisTrend", source, None, count)
