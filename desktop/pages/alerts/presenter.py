"""Alerts of all firms in words, the first to run out first; what a person does about one. No widget.

Read off the UI thread (`reader`) from what is kept of every firm; nothing is judged here.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.judging import Told, told
from desktop.pages.alerts.state import FILTERS, AlertLine, KindState
from desktop.pages.archives.wording import ChipWords, county_word, left
from desktop.workspace import Workspace
from forms.export.tables import Cell, Table
from forms.ids import new_id
from forms.judge.handling import TYPE, Handled, Step, word
from sync.store import search


class AlertsPresenter:
    """`kind` and `text` narrow what is shown."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._firms: tuple[Told, ...] = ()
        self._lines: tuple[AlertLine, ...] = ()
        self._held: Mapping[str, tuple[str, Handled]] = {}
        self.kind = ""
        self.text = ""

    def reader(self) -> Callable[[], tuple[Told, ...]]:
        """What reads them, elsewhere."""
        store, content, today = self._workspace.store, self._workspace.content, self._workspace.today()
        return lambda: told(store.outlooks(), content, today)

    def take(self, firms: tuple[Told, ...]) -> None:
        """Keep what was read."""
        self._firms = firms
        found = [(firm, item) for firm in firms for item in firm.alerts]
        found.sort(
            key=lambda pair: (pair[1].alert.last_day, pair[0].name, pair[1].alert.code, pair[1].alert.record)
        )
        places = {firm.county: county_word(self._workspace, firm.county) for firm in firms}
        self._held = {_key(firm, item): (firm.archive, item) for firm, item in found}
        self._lines = tuple(self._line(firm, item, places[firm.county]) for firm, item in found)

    def lines(self, wanted: str) -> list[AlertLine]:
        """What is to be shown."""
        return [line for line in self._narrowed() if _fits(line, wanted)]

    def counts(self) -> Mapping[str, int]:
        """How many each filter would show."""
        narrowed = list(self._narrowed())
        return {name: sum(_fits(line, name) for line in narrowed) for name in FILTERS}

    @property
    def firms(self) -> int:
        """Firms with an alert somebody has to act on."""
        return len({line.archive for line in self._lines if _fits(line, "now")})

    @property
    def known(self) -> int:
        """How many firms were read."""
        return len(self._firms)

    def kinds(self) -> tuple[KindState, ...]:
        """The rules that have alerts now, the most frequent first."""
        counted = Counter((line.code, line.title) for line in self._lines)
        return tuple(KindState(code, f"{title} ({n})") for (code, title), n in counted.most_common())

    def detail(self, key: str) -> AlertLine | None:
        """One of them."""
        return next((line for line in self._lines if line.id == key), None)

    def act(self, key: str, step: Step, reason: str = "", until: date | None = None) -> None:
        """Save what a person does about an alert. Raises ValueError for one that is no more, and as
        `word` does.
        """
        if key not in self._held:
            raise ValueError("this alert is no more")
        archive, item = self._held[key]
        said, entity = word(item.alert, step, reason, until), item.entity or new_id()
        home = self._workspace.home_of(archive, entity)
        self._workspace.save(archive=home, entity=entity, type=TYPE, set=said)

    def table(self, wanted: str) -> Table:
        """What is shown, as a list."""
        header = (
            *(_tr("Firm"), _tr("District"), _tr("Alert"), _tr("What it is about"), _tr("Last day")),
            *(_tr("What to do"), _tr("State"), _tr("Note")),
        )
        rows: list[tuple[Cell, ...]] = [
            (x.firm, x.place, x.title, x.detail, date.fromisoformat(x.last_day), x.action, x.chip[0], x.said)
            for x in self.lines(wanted)
        ]
        return Table(_tr("Risk alerts"), header, rows)

    def _narrowed(self) -> Iterator[AlertLine]:
        text = search.normal(self.text)
        for line in self._lines:
            if self.kind and line.code != self.kind:
                continue
            if text and text not in search.normal(f"{line.firm} {line.place} {line.title} {line.detail}"):
                continue
            yield line

    def _line(self, firm: Told, item: Handled, place: str) -> AlertLine:
        say, alert = self._workspace.word, item.alert
        return AlertLine(
            id=_key(firm, item),
            archive=firm.archive,
            record=alert.record,
            code=alert.code,
            firm=firm.name,
            place=place,
            title=say(alert.title_zh, alert.title_en),
            detail=say(alert.detail_zh, alert.detail_en),
            action=say(alert.action_zh, alert.action_en),
            last_day=alert.last_day.isoformat(),
            left=left(alert.last_day, self._workspace.today()),
            urgent=alert.severity == "urgent",
            step=item.step,
            chip=_chip(item),
            said=self._said(item),
        )

    def _said(self, item: Handled) -> str:
        if not item.reason:
            return ""
        who = self._workspace.name_of(item.by) if item.by else ""
        return f"{who}: {item.reason}" if who else item.reason


def _key(firm: Told, item: Handled) -> str:
    return f"{firm.archive}|{item.alert.code}|{item.alert.record}|{item.alert.last_day.isoformat()}"


def _fits(line: AlertLine, wanted: str) -> bool:
    waits = line.step in ("open", "seen")
    if wanted in ("now", "urgent"):
        return waits and (wanted == "now" or line.urgent)
    return line.step == wanted


def _chip(item: Handled) -> ChipWords:
    if item.step == "snoozed" and item.until:
        return (_tr("Back on {0}").format(item.until.isoformat()), "off", "pause")
    return {
        "seen": (_tr("Seen"), "primary", "eye"),
        "handled": (_tr("Dealt with"), "ok", "check"),
    }.get(item.step, (_tr("Back again"), "warn", "refresh") if item.until else (_tr("New"), "plain", ""))


def _tr(source: str) -> str:
    return QCoreApplication.translate("AlertsPresenter", source)
