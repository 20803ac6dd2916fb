"""What is kept about one firm, what it asked for, and what was deleted, in words. Knows no widget."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.pages.rights.state import (
    ClassState,
    FactState,
    ProofState,
    RecordState,
    RequestState,
    RightsState,
)
from desktop.reading import Reading
from desktop.rights import copying, erasing, holdings
from desktop.rights.erasing import Proof
from desktop.workspace import Workspace
from forms.checks.dates import read_date
from forms.withdrawal import known_classes

REQUEST = "record.rights_request"


class RightsPresenter:
    """One archive, read afresh."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.archive = ""
        self._kept: tuple[holdings.Kept, ...] = ()

    def firm(self) -> copying.Firm:
        """Whose data it is."""
        firm = self._workspace.archive(self.archive).firm()
        return copying.Firm(
            firm.text("name") if firm else "", firm.text("uscc") if firm else "", self.archive
        )

    def kept(self) -> tuple[holdings.Kept, ...]:
        """What the last `state` showed."""
        return self._kept

    def state(self) -> RightsState:
        """Read everything."""
        self._kept = holdings.kept(self._workspace, self.archive)
        return RightsState(
            firm=self.firm().name,
            records=tuple(self._record(record) for record in self._kept),
            values=sum(len(record.values) for record in self._kept),
            requests=tuple(self._requests()),
            classes=tuple(self._classes()),
            proofs=tuple(self._proof(proof) for proof in erasing.proofs(self._workspace, self.archive)),
        )

    def reading(self) -> list[tuple[str, str]]:
        """The lines of the large type: kind as a heading, then a fact a line."""
        lines: list[tuple[str, str]] = []
        for record in self._kept:
            for number, value in enumerate(record.values):
                label = f"{record.title} · {value.label}" if number == 0 else value.label
                lines.append((label, f"{self._words(value)}　"))
        return lines

    def erase(self, code: str) -> int:
        """Delete one class of data; how many values went."""
        requests = [r.id for r in self._requests() if r.right == "delete"]
        before = self._held(code)
        erasing.erase_class(self._workspace, self.archive, [code], requests[0] if requests else "")
        return before

    def class_word(self, code: str) -> str:
        """The name of a class of data."""
        words = {
            "personal": _tr("Personal"), "tax": _tr("Tax"), "social": _tr("Social insurance and staff"),
            "finance": _tr("Finance"), "utility": _tr("Utility payments"),
            "location": _tr("Location of visits"),
            "account": _tr("Loans and accounts of persons"), "health": _tr("Health certificates"),
            "basic": _tr("Basic"),
        }  # fmt: skip
        return words.get(code, code)

    def _record(self, record: holdings.Kept) -> RecordState:
        known = self._workspace.content.catalogue.has(record.kind)
        facts = tuple(FactState(v.label, self._words(v), self._origin(v)) for v in record.values)
        return RecordState(record.id, record.kind, record.title, facts, known)

    def _words(self, value: holdings.Holding) -> str:
        if value.evidence:
            count = len(value.value) if isinstance(value.value, list) else 1
            return _tr("%Ln files", count) if count > 1 else _tr("a photo or file")
        return value.words

    def _origin(self, value: holdings.Holding) -> str:
        at = value.at.astimezone(self._workspace.now().tzinfo)
        parts = (value.source, value.who, f"{at:%Y-%m-%d %H:%M}", self.class_word(value.data_class))
        return " · ".join(part for part in parts if part)

    def _requests(self) -> Iterator[RequestState]:
        reading, language = Reading(self._workspace.content), self._workspace.language
        for record in self._workspace.archive(self.archive).of(REQUEST):
            if record.text("status") not in ("", "open"):
                continue
            due = read_date(record.text("due_on"))
            right = record.text("right")
            yield RequestState(
                record.id,
                right,
                reading.words(REQUEST, "right", right, language),
                due.isoformat() if due else "",
                _is_over(due, self._workspace.today()),
            )

    def _classes(self) -> Iterator[ClassState]:
        for code in sorted(known_classes(self._workspace.content)):
            if count := self._held(code):
                yield ClassState(code, self.class_word(code), count)

    def _held(self, code: str) -> int:
        return sum(erasing.held(self._workspace, self.archive, [code]).values())

    def _proof(self, proof: Proof) -> ProofState:
        at = proof.at.astimezone(self._workspace.now().tzinfo)
        why = _tr("Authorisation withdrawn") if proof.reason == "withdrawal" else _tr("At the firm's request")
        counted = ", ".join(
            f"{self._kind(kind)} {count}" for kind, count in sorted(proof.values.items(), key=lambda p: -p[1])
        )
        confirmed = _tr("At the centre: waiting for the next sync")
        if proof.confirmed:
            there = proof.confirmed.astimezone(self._workspace.now().tzinfo)
            confirmed = _tr(
                "At the centre: deleted, confirmed {0} (%Ln entries)", proof.centre_events
            ).format(f"{there:%Y-%m-%d %H:%M}")
        classes = "、".join(self.class_word(code) for code in proof.classes)
        where = _tr("{0} · here {1} by {2} on {3}").format(
            classes, f"{at:%Y-%m-%d %H:%M}", self._workspace.name_of(proof.by), proof.device
        )
        positions = _tr("%Ln places in the chain · {0}…", len(proof.positions)).format(
            proof.positions_hash[:16]
        )
        title = _tr("{0}: %Ln values deleted ({1})", proof.total).format(why, counted)
        return ProofState(proof, title, where, positions, confirmed, proof.confirmed is not None)

    def _kind(self, code: str) -> str:
        if self._workspace.content.catalogue.has(code):
            return self._workspace.content.kind(code).title(self._workspace.language)
        return code


def _is_over(due: date | None, today: date) -> bool:
    return due is not None and due < today


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("RightsPresenter", source, None, count)
