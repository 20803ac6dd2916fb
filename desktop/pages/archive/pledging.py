"""The commitments tab: each pledge with its line, its next step and last day; and doing that step."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.archive.state import SectionState
from desktop.pages.archives.opening import open_form
from desktop.pages.archives.wording import left
from desktop.pages.pledges.publish import ask_where, publish
from desktop.pages.pledges.state import PledgeState
from desktop.pages.pledges.words import act_words, next_words, pledge_chip, state_words, step_words
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.pledges import Pledge, pledges_of

_OPENS_ENTRY = ("hear", "answer", "list", "watch", "remove")


class PledgingPresenter:
    """One archive's pledges; reads everything afresh."""

    def __init__(self, workspace: Workspace, presenter: ArchivePresenter) -> None:
        self._workspace, self._presenter = workspace, presenter

    def pledges(self) -> tuple[Pledge, ...]:
        """The pledges as of today."""
        workspace = self._workspace
        reference = workspace.content.reference
        archive = workspace.archive(self._presenter.archive)
        return pledges_of(archive, reference.pledges, reference.periods, workspace.today())

    def states(self) -> tuple[PledgeState, ...]:
        """The pledges in words."""
        return tuple(self._state(pledge) for pledge in self.pledges())

    def sections(self) -> tuple[SectionState, ...]:
        """What stands below: checks and lists, voluntary items, authorisations."""
        kinds = self._presenter.kind_of
        loop = (kinds("record.commitment_check"), kinds("record.list_entry"), kinds("record.voluntary_item"))
        return (
            SectionState("loop", _tr("Checks, lists and voluntary information"), loop),
            SectionState("consent", _tr("Authorisations"), (kinds("consent"),)),
        )

    def _state(self, pledge: Pledge) -> PledgeState:
        workspace, record = self._workspace, pledge.record
        text = workspace.content.reference.pledges.texts.get(record.text("text_version"))
        kind = workspace.word(pledge.kind.name_zh, pledge.kind.name_en)
        title = workspace.word(text.label, text.label_en) if text else kind
        act, icon = act_words(pledge)
        words = step_words(pledge)
        late = pledge.next_on is not None and pledge.next_on < workspace.today()
        return PledgeState(
            id=pledge.id,
            title=title or record.text("template"),
            caption=" · ".join(self._facts(pledge)),
            chip=pledge_chip(pledge),
            steps=tuple(
                (word, state, state_words(state)) for word, state in zip(words, pledge.steps, strict=True)
            ),
            next=next_words(pledge),
            left=self._left(pledge),
            late=late,
            act=act,
            act_icon=icon,
            matches=tuple(f"{m.day.isoformat()} {m.words}".strip() for m in pledge.matches[:3]),
            blocked=self._presenter.why_closed(workspace.content.kind("commitment")),
        )

    def _facts(self, pledge: Pledge) -> Iterator[str]:
        if pledge.signed_on:
            yield _tr("Signed {0}").format(pledge.signed_on.isoformat())
        if pledge.last_day:
            last = pledge.last_day.isoformat()
            yield (
                _tr("to be kept by {0} (provisional)") if pledge.provisional else _tr("to be kept by {0}")
            ).format(last)
        if pledge.published_on:
            yield _tr("published {0}").format(pledge.published_on.isoformat())
        if version := pledge.record.text("text_version"):
            yield _tr("text {0}").format(version.rpartition("-")[2])

    def _left(self, pledge: Pledge) -> str:
        if pledge.next_on is None:
            return ""
        words = f"{pledge.next_on.isoformat()} · {left(pledge.next_on, self._workspace.today())}"
        return f"{words} · {_tr('provisional')}" if pledge.provisional and pledge.next == "supply" else words


class PledgeActs:
    """Does the next step of a pledge: opens the form that records it, or asks and saves."""

    def __init__(self, workspace: Workspace, navigator: Navigator, parent: QWidget) -> None:
        self._workspace, self._navigator, self._parent = workspace, navigator, parent

    def run(self, archive: str, pledge: Pledge) -> None:
        """The next step."""
        if pledge.next == "publish":
            self._publish(archive, pledge)
        elif pledge.next == "confirm":
            self._confirm(archive, pledge)
        elif pledge.next in ("tell", "commend"):
            self._open(archive, "record.list_entry", _notice(pledge))
        elif pledge.next in _OPENS_ENTRY and pledge.entry is not None:
            open_form(self._workspace, self._navigator, archive, "record.list_entry", pledge.entry.id)
        elif pledge.next != "none":
            self._open(archive, "record.commitment_check", _check(pledge))

    def _open(self, archive: str, kind: str, given: dict[str, str]) -> None:
        self._navigator.open("form", archive=archive, kind=kind, entity=None, given=given)

    def _publish(self, archive: str, pledge: Pledge) -> None:
        def done(day: date, where: str) -> None:
            if publish(self._workspace, [(archive, pledge.id)], day, where):
                self._navigator.toast(
                    _tr("Noted as published"), lambda: self._put(archive, pledge, _before(pledge))
                )

        words = _tr("Names and signatures are never published; note the day and where it can be seen.")
        ask_where(self._parent, self._workspace, words, done, pledge.signed_on)

    def _confirm(self, archive: str, pledge: Pledge) -> None:
        """A person puts the check's outcome into the pledge; it can be taken back."""
        outcome = "broken" if pledge.found == "broken" else "fulfilled"
        before = _before(pledge)
        self._put(archive, pledge, {"outcome": outcome, "status": outcome})
        words = _tr("Put down as broken") if outcome == "broken" else _tr("Put down as kept")
        self._navigator.toast(words, lambda: self._put(archive, pledge, before))

    def _put(self, archive: str, pledge: Pledge, values: dict[str, Any]) -> None:
        form = self._workspace.content.form(self._workspace.content.kind("commitment").form)
        self._workspace.save(
            archive=archive,
            entity=pledge.id,
            type="commitment",
            set=values,
            form=form.id,
            form_version=form.version,
        )


def _before(pledge: Pledge) -> dict[str, Any]:
    """What these steps change, as it is now."""
    names = ("outcome", "status", "published_on", "published_url")
    return {name: pledge.record.properties.get(name) for name in names}


def _check(pledge: Pledge) -> dict[str, str]:
    """What is known of a check before it is made."""
    given = {"template": pledge.record.text("template"), "commitment": pledge.id}
    if not pledge.matches:
        return given
    seen = {
        "penalties_seen": [m.record for m in pledge.matches if m.kind == "penalty"],
        "breaches_seen": [m.record for m in pledge.matches if m.kind == "breach"],
    }
    return given | {"method": "data"} | {name: " ".join(ids) for name, ids in seen.items() if ids}


def _notice(pledge: Pledge) -> dict[str, str]:
    """What is known of a notice before it is written: the list, the pledge, the facts of the last check."""
    grounds = pledge.checks[-1].text("basis") if pledge.checks else ""
    given = {"list": "grey" if pledge.result == "broken" else "red", "commitment": pledge.id}
    return given | ({"grounds": grounds} if grounds else {})


def _tr(source: str) -> str:
    return QCoreApplication.translate("PledgingPresenter", source)
