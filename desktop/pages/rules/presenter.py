"""Builds what the page of rules shows. Knows no widget."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop.impact import Impact, Moved, kept
from desktop.pages.rules.state import Filter, MovedState, RulesState
from desktop.workspace import Workspace


class RulesPresenter:
    """`read` what was found last, then ask for `state`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._impact: Impact | None = None
        self._names: dict[str, str] = {}
        self.filter: Filter = "all"

    def read(self) -> None:
        """What is kept now."""
        store = self._workspace.store
        self._impact = kept(store)
        self._names = {archive: name for archive, name, _ in store.firm_codes()} if self._impact else {}

    def state(self) -> RulesState:
        """The page as it stands now."""
        at, found = self._workspace.reckoning, self._impact
        moved = [m for m in found.moved if m.archive in self._names] if found else []
        ups = sum(m.rises for m in moved)
        shown = [m for m in moved if self.filter == "all" or m.rises == (self.filter == "up")]
        return RulesState(
            facts=tuple(self._facts(found)),
            note=_note(found) if found else "",
            counts=(len(moved), ups, len(moved) - ups),
            rows=tuple(self._row(m) for m in shown),
            progress=(at.done / at.total if at.total else 0.0) if at.under_way else None,
            at=_tr("{0} of %Ln firms looked at", at.total).format(f"{at.done:,}"),
            known=found is not None,
        )

    def _facts(self, found: Impact | None) -> Iterator[tuple[str, str]]:
        content, word = self._workspace.content, self._workspace.word
        scheme = content.rules.scheme
        yield _tr("Version in use"), content.version
        yield _tr("Scheme"), f"{word(scheme.name_zh, scheme.name_en)} · {scheme.version}"
        yield _tr("Holds from"), scheme.valid_from.isoformat() if scheme.valid_from else "—"
        yield _tr("Source"), scheme.source_zh or "—"
        if found is not None and found.new == content.version:
            yield _tr("Before it"), found.old

    def _row(self, moved: Moved) -> MovedState:
        points = f"{moved.points_before or '—'} → {moved.points_after}"
        return MovedState(
            moved.archive,
            self._names[moved.archive],
            moved.before,
            moved.after,
            points,
            " · ".join(self._why(moved)),
            moved.rises,
        )

    def _why(self, moved: Moved) -> Iterator[str]:
        rules, word = self._workspace.content.rules, self._workspace.word
        caps = {cap.code: word(cap.reason_zh, cap.reason_en) for cap in rules.caps}
        for code in moved.caps:
            words = _tr("new cap: {0}") if code[0] == "+" else _tr("no longer: {0}")
            yield words.format(caps.get(code[1:], code[1:]))
        names = {i.code: word(i.name_zh, i.name_en) for i in rules.indicators}
        for code, by in moved.reasons:
            yield f"{code} {names.get(code, '')} {by}".replace("  ", " ")
        if not moved.caps and not moved.reasons:
            apart = self._impact is not None and self._impact.told_apart
            yield _tr("another threshold") if apart else _tr("not told: the rules before are gone")


def _note(found: Impact) -> str:
    if found.told_apart:
        words = _tr(
            "{old} → {new}, {day}: {moved} of %Ln firms change grade, {shifted} more only points.",
            found.firms,
        )
    else:
        words = _tr(
            "{old} → {new}, {day}: {moved} of %Ln firms have another grade than the lists showed.",
            found.firms,
        )
    return words.format(
        old=found.old,
        new=found.new,
        day=found.day.isoformat(),
        moved=len(found.moved),
        shifted=found.shifted,
    )


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("RulesPresenter", source, None, count)
