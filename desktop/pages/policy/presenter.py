"""One archive's policies: the list, closest first, and each in full with its gaps and papers. No widget."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import ChipWords, left
from desktop.pages.policy.state import ConditionState, ItemState, OfferState, PaperState
from desktop.pages.policy.words import certainty_chip, certainty_word
from desktop.workspace import Workspace
from forms.policy.matching import Checked, Paper, PolicyMatch

APPLICATION = "record.policy_application"


class OfferWords:
    """Conditions and papers in words; policies and products have them alike."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def conditions(self, found: Iterable[Checked]) -> tuple[ConditionState, ...]:
        """What is not met first, then what is not known."""
        order = {"not_met": 0, "unknown": 1, "met": 2}
        return tuple(self._condition(item) for item in sorted(found, key=lambda c: order[c.state]))

    def papers(self, found: Iterable[Paper]) -> tuple[PaperState, ...]:
        """The checklist of papers."""
        word = self._workspace.word
        return tuple(
            PaperState(
                word(p.material.title_zh, p.material.title_en),
                _tr("In the archive") if p.held else word(p.material.hint_zh, p.material.hint_en),
                p.held,
                "" if p.held else p.material.opens,
            )
            for p in found
        )

    def _condition(self, item: Checked) -> ConditionState:
        word, condition = self._workspace.word, item.condition
        detail = word(item.gap_zh, item.gap_en)
        if item.state == "unknown":
            detail = _tr("The archive does not say yet")
        opens = condition.opens if item.state != "met" else ""
        note = (
            certainty_word(condition.certainty) if condition.certainty in ("proposal", "example", "G") else ""
        )
        return ConditionState(
            item.state,
            word(condition.title_zh, condition.title_en),
            detail,
            opens,
            self._workspace.content.kind(opens).title(self._workspace.language) if opens else "",
            note,
        )


class PoliciesPresenter:
    """The policies of one archive."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._words = workspace, OfferWords(workspace)
        self.archive = ""

    def items(self) -> tuple[ItemState, ...]:
        """All in force, closest first."""
        return tuple(self._item(match) for match in self._found())

    def offer(self, code: str) -> OfferState | None:
        """One of them in full; the first where none has that code, None where there is none at all."""
        found = self._found()
        match = next((m for m in found if m.policy.code == code), found[0] if found else None)
        return self._offer(match) if match else None

    def given(self, code: str) -> dict[str, str]:
        """Answers for the form of an application that the policy knows; official names stay as they are."""
        policy = self._workspace.content.support.policy(code)
        if policy is None:
            return {}
        known = {
            "policy": policy.title_zh,
            "authority": policy.issuer_zh,
            "window_to": policy.closes_on.isoformat() if policy.closes_on else "",
        }
        return {name: value for name, value in known.items() if value}

    def _found(self) -> tuple[PolicyMatch, ...]:
        return self._workspace.support(self.archive).matches.policies

    def _item(self, match: PolicyMatch) -> ItemState:
        word, policy = self._workspace.word, match.policy
        return ItemState(
            policy.code, word(policy.title_zh, policy.title_en), self._standing(match), self._window(match)
        )

    def _standing(self, match: PolicyMatch) -> str:
        if match.applications:
            return _tr("Applied for: see the ledger")
        if match.fits:
            return _tr("All %Ln conditions met", len(match.checked))
        parts = [
            (_tr("{0} not met"), match.count("not_met")),
            (_tr("{0} to be checked"), match.count("unknown")),
            (_tr("{0} met"), match.count("met")),
        ]
        return " · ".join(words.format(count) for words, count in parts if count)

    def _window(self, match: PolicyMatch) -> ChipWords:
        policy, today = match.policy, self._workspace.today()
        if match.window == "ahead" and policy.opens_on:
            return (_tr("Opens {0}").format(f"{policy.opens_on:%m-%d}"), "outline", "calendar")
        if match.window == "closed":
            return (_tr("Closed"), "plain", "lock")
        if policy.closes_on is None:
            return (_tr("Always open"), "ok", "check")
        soon = match.window == "soon"
        return (left(policy.closes_on, today), "warn" if soon else "ok", "clock" if soon else "check")

    def _offer(self, match: PolicyMatch) -> OfferState:
        word, policy = self._workspace.word, match.policy
        act, entity = "", ""
        if match.applications:
            act, entity = _tr("Open the application"), match.applications[0]
        elif match.open:
            act = _tr("Start an application")
        return OfferState(
            policy.code,
            word(policy.title_zh, policy.title_en),
            (self._window(match), certainty_chip(policy.certainty)),
            tuple(self._lines(match)),
            self._summary(match),
            self._words.conditions(match.checked),
            self._words.papers(match.papers),
            act,
            entity,
            match.open,
        )

    def _summary(self, match: PolicyMatch) -> str:
        held = sum(paper.held for paper in match.papers)
        papers = _tr("papers in the archive: {0} of {1}").format(held, len(match.papers))
        return f"{self._standing(match)} · {papers}"

    def _lines(self, match: PolicyMatch) -> Iterator[tuple[str, str]]:
        word, policy = self._workspace.word, match.policy
        yield _tr("What it gives"), word(policy.benefit_zh, policy.benefit_en)
        yield _tr("Who offers it"), word(policy.issuer_zh, policy.issuer_en)
        if contact := word(policy.contact_zh, policy.contact_en):
            yield _tr("Contact"), contact
        if policy.closes_on:
            opens = policy.opens_on.isoformat() if policy.opens_on else "…"
            window = _tr("{0} to {1}, both included").format(opens, policy.closes_on.isoformat())
            if match.hand_in_by and match.hand_in_by != policy.closes_on:
                window = _tr("{0}; last working day {1}").format(window, match.hand_in_by.isoformat())
            if match.provisional:
                window = _tr("{0} (calendar of that year not published)").format(window)
            yield _tr("Window"), window
        clock = self._workspace.content.support.clock(policy) if policy.clock else None
        if clock:
            yield _tr("Fulfilment"), word(clock.basis_zh, clock.title_en)
        yield _tr("Source"), policy.source_zh


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("PoliciesPresenter", source, None, count)
