"""Merging two archives of one firm, and taking that back: two events of the log, nothing is moved or lost.

The archive given up says into which one it went (`merged_into`) and which properties the other took over from
it (`merge_taken`, their names); everything else follows from reading. Knows no widget.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.reading import Reading
from desktop.workspace import Workspace
from forms.archive import JSON, Record
from forms.consent import uncovered
from forms.quality.merging import MERGED_INTO, survivor
from sync.store.model import Change

MERGE_TAKEN = "merge_taken"
_OWN = frozenset({MERGED_INTO, MERGE_TAKEN, "deleted"})
_EMPTY: tuple[JSON, ...] = (None, "", [])


@dataclass(frozen=True, slots=True)
class Side:
    """One property of both firms, in words; `gap`: only the second has it, and it can be taken over."""

    name: str
    label: str
    first: str
    second: str
    gap: bool

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.first == self.second


class Merging:
    """Compares, merges and separates archives of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)

    def sides(self, keep: str, give: str) -> tuple[Side, ...]:
        """Both firms property by property, in the order of the form; personal values masked."""
        language = self._workspace.language
        first, second, gaps = self._firm(keep), self._firm(give), self.gaps(keep, give)
        found = []
        for name in self._asked():
            mine, theirs = (
                self._reading.words("firm", name, record.properties.get(name), language)
                for record in (first, second)
            )
            if (mine or theirs) and not self._is_evidence(first, second, name):
                label = self._reading.label("firm", name, language)
                found.append(Side(name, label, mine, theirs, name in gaps))
        return tuple(found)

    def records(self, archive: str) -> int:
        """How many records an archive holds itself, the firm's own aside."""
        known = self._workspace.content.catalogue
        held = self._workspace.store.archive(archive).entities
        return sum(known.has(entity.type) and entity.id != archive for entity in held)

    def gaps(self, keep: str, give: str) -> dict[str, JSON]:
        """What only the firm given up says and the other may take over: nothing that no authorisation
        covers, no picture (those stay where they are, and are seen from both)."""
        mine, theirs = self._firm(keep).properties, self._firm(give).properties
        asked = set(self._asked())
        values = {
            name: value
            for name, value in theirs.items()
            if name in asked
            and value not in _EMPTY
            and mine.get(name) in _EMPTY
            and not self._is_evidence(self._firm(keep), self._firm(give), name)
        }
        content = self._workspace.content
        kind = content.kind("firm")
        state = self._workspace.consent(keep)
        missing = uncovered(state, kind, content.form(kind.form), values, mine)
        return {name: value for name, value in values.items() if name not in missing}

    def merge(self, keep: str, give: str, *, fill: bool) -> None:
        """`give` goes into `keep`; with `fill` what only it says is taken over. Raises ValueError for an
        archive into itself, and for one that has no firm record yet."""
        if keep == give or not all(self._workspace.store.entity(archive) for archive in (keep, give)):
            raise ValueError("two different firms are merged")
        taken = self.gaps(keep, give) if fill else {}
        gone: dict[str, JSON] = {MERGED_INTO: keep, MERGE_TAKEN: list(taken) or None}
        changes = [Change(give, give, "firm", gone)]
        if self._into(keep):  # it was given up itself: from now on it stands for both
            changes.append(Change(keep, keep, "firm", {MERGED_INTO: None}))
        if taken:
            changes.append(Change(keep, keep, "firm", taken))
        self._workspace.save_all(changes)

    def separate(self, give: str) -> None:
        """Take the merge of `give` back: both are as they were, but for what was changed since. Where two
        devices merged the same two firms each its own way, both are separated: neither hides the other."""
        keep = self._into(give)
        first = self._workspace.members(give)[0]
        given = self._firm(give)
        changes = [Change(give, give, "firm", {MERGED_INTO: None, MERGE_TAKEN: None})]
        if keep and self._workspace.store.entity(keep):
            mine = self._firm(keep).properties
            names = given.texts(MERGE_TAKEN)
            back: dict[str, JSON] = {
                name: None for name in names if name in mine and mine[name] == given.properties.get(name)
            }
            if back:
                changes.append(Change(keep, keep, "firm", back))
        merged = self._workspace.store.merged()
        into = {archive: other for archive, other in merged.into.items() if archive != give}
        if first != give and survivor(first, into, merged.here) == give:
            changes.append(Change(first, first, "firm", {MERGED_INTO: None, MERGE_TAKEN: None}))
        self._workspace.save_all(changes)

    def given_up(self, archive: str) -> tuple[tuple[str, str], ...]:
        """(archive, name) of those that went into this one, directly or not."""
        members = self._workspace.members(archive)
        return tuple((other, self._firm(other).text("name")) for other in members[1:])

    def stands_for(self, archive: str) -> tuple[str, str] | None:
        """(archive, name) of the one that stands for this one; None where it stands for itself."""
        first = self._workspace.members(archive)[0]
        return None if first == archive else (first, self._firm(first).text("name"))

    def has_taken(self, archive: str) -> bool:
        """Whether another archive took facts over from this one."""
        return bool(self._firm(archive).texts(MERGE_TAKEN))

    def _into(self, archive: str) -> str:
        return self._firm(archive).text(MERGED_INTO)

    def _firm(self, archive: str) -> Record:
        return self._workspace.archive(archive).firm() or Record(archive, "firm", {})

    def _asked(self) -> Iterator[str]:
        content = self._workspace.content
        for question in content.form(content.kind("firm").form).questions:
            if question.save_to and question.save_to not in _OWN:
                yield question.save_to

    def _is_evidence(self, first: Record, second: Record, name: str) -> bool:
        values = (record.properties.get(name) for record in (first, second))
        return any(self._reading.is_evidence(value) for value in values)
