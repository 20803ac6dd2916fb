"""An export as a person ordered it: which archives, in which shape, for whom and what for; noted, then
written.

Firms whose authorisations let this audience have nothing are left out of an export of several, and named
after it. Long: not for the UI thread. Knows no widget.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, get_args

from desktop.dossier.compose import Desk, compose, read_archive
from desktop.dossier.parcel import write_classes, write_dossiers, write_sheets
from desktop.leaving import let_out
from desktop.reports.dossier import PaperLanguage
from forms.disclosure import Audience, leave_for
from forms.dossier import Dossier
from forms.errors import UserError

if TYPE_CHECKING:
    from sync.store import Store

Shape = Literal["dossier", "sheets", "classes"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
Progress = Callable[[int, int], None]
"""How many archives are done, of how many."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted. `language` zh, en or bilingual (a paper is zh or bilingual, sheets zh or en)."""

    archives: tuple[str, ...]
    shape: Shape
    language: str
    audience: Audience
    recipient: str
    purpose: str

    @property
    def suffix(self) -> str:
        """Of the file."""
        return "xlsx" if self.shape == "sheets" else "zip"


@dataclass(slots=True)
class Delivered:
    """What came of it: archives and records written, evidence enclosed and missing, what was kept back
    (values and records no authorisation covers), and firms left out by name."""

    archives: int = 0
    records: int = 0
    pieces: int = 0
    missing: int = 0
    withheld: int = 0
    left_out: list[str] = field(default_factory=list)


class _EachNoted:
    """A line in the access log for every archive that leaves."""

    def __init__(self, store: "Store", archives: Sequence[str]) -> None:
        self._store, self._archives = store, archives

    def note_access(self, who: str, what: str, purpose: str, archive: str = "") -> None:
        """One line each, durable on return."""
        for going in self._archives:
            self._store.note_access(who, what, purpose, going)


def deliver(
    desk: Desk,
    who: str,
    order: Order,
    path: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Delivered:
    """Write the file, whole or not at all. Raises UserError `consent-needed` (no archive may go),
    `export-cancelled`, `purpose-missing`, TransientError `not-written`, and what the store raises."""
    _check(order)
    going, left_out = _allowed(desk, order)
    delivered = Delivered(left_out=left_out)
    handed = " ".join(part for part in (order.audience.title_zh, order.recipient) if part)
    purpose = f"{handed}：{order.purpose}"

    def write(out: IO[bytes]) -> None:
        _write(out, desk, order, _each(desk, order, going, delivered, progress, cancelled))

    log = _EachNoted(desk.store, going)
    let_out(log, who, f"export {order.shape}", purpose, path, write)
    return delivered


def _check(order: Order) -> None:
    if not order.purpose.strip() or (order.audience.named and not order.recipient.strip()):
        raise UserError(
            "purpose-missing",
            "It is not said for whom and what for the archive leaves.",
            "Name the recipient and the purpose: both are noted.",
        )


def _allowed(desk: Desk, order: Order) -> tuple[list[str], list[str]]:
    """Archives that may go, and the names of firms that may not."""
    if not order.audience.needed:
        return list(order.archives), []
    going, left_out, refused = [], [], None
    for archive_id in order.archives:
        archive = read_archive(desk.store, archive_id)
        try:
            leave_for(archive, order.audience, order.recipient, desk.now.date())
        except UserError as error:
            firm = archive.firm()
            left_out.append(firm.text("name") if firm else archive_id)
            refused = error
        else:
            going.append(archive_id)
    if refused is not None and not going:
        raise refused
    return going, left_out


def _each(
    desk: Desk,
    order: Order,
    archives: Sequence[str],
    delivered: Delivered,
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> Iterator[Dossier]:
    for done, archive_id in enumerate(archives):
        if cancelled():
            raise UserError(
                "export-cancelled",
                "The export was stopped; no file was written.",
                "Everything is in the library as before. Begin again whenever you like.",
            )
        if progress is not None:
            progress(done, len(archives))
        archive = read_archive(desk.store, archive_id)
        dossier = compose(desk, archive, order.audience, order.recipient, order.purpose)
        delivered.archives += 1
        delivered.records += dossier.records
        here = sum(piece.here for piece in dossier.pieces)
        delivered.pieces += here
        delivered.missing += len(dossier.pieces) - here
        delivered.withheld += sum(kept.count for kept in dossier.withheld)
        yield dossier
    if progress is not None:
        progress(len(archives), len(archives))


def _write(out: IO[bytes], desk: Desk, order: Order, dossiers: Iterator[Dossier]) -> None:
    spoken = "en" if order.language == "en" else "zh"
    if order.shape == "sheets":
        write_sheets(out, dossiers, desk.content, spoken)
    elif order.shape == "classes":
        write_classes(out, dossiers, desk.content, spoken)
    else:
        language: PaperLanguage = "bilingual" if order.language == "bilingual" else "zh"
        write_dossiers(out, dossiers, desk.content, desk.store, language, several=len(order.archives) > 1)
