"""Archives as sheets: one a kind of record, its questions as columns, and a first one about the export.

A choice has two columns, its words and its code; dates and numbers stay such. Harmlessness against formulas
is the writer's (`forms.export.excel`). Knows no store.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from forms.catalogue import RecordKind
from forms.dossier.model import Dossier, Entry, Fact
from forms.dossier.words import SAID
from forms.export.tables import Cell, Table

LONGEST = 32_000  # characters of a cell; Excel takes 32,767


@dataclass(slots=True)
class Sheets:
    """Collects archives, then gives their tables. `language`: zh or en."""

    language: str
    _kinds: dict[str, RecordKind] = field(default_factory=dict)
    _entries: dict[str, list[tuple[Dossier, Entry, str]]] = field(default_factory=dict)
    _firms: list[Dossier] = field(default_factory=list)

    def add(self, dossier: Dossier, kinds: Sequence[RecordKind]) -> None:
        """One more archive. `kinds` are those of the catalogue: rows of a repeat have a sheet of their
        own."""
        self._firms.append(Dossier(dossier.about, (), (), dossier.withheld))
        by_code = {kind.code: kind for kind in kinds}
        for part in dossier.kinds():
            for entry in part.entries:
                self._put(part.kind, dossier, entry, "")
                for row in entry.rows:
                    self._put(by_code[row.type], dossier, row, entry.id)

    def tables(self) -> list[Table]:
        """About the export, then the kinds in the order of the catalogue."""
        ordered = sorted(self._kinds.values(), key=lambda kind: kind.order)
        return [self._about(), *(self._table(kind) for kind in ordered)]

    def _put(self, kind: RecordKind, dossier: Dossier, entry: Entry, parent: str) -> None:
        self._kinds[kind.code] = kind
        self._entries.setdefault(kind.code, []).append((dossier, entry, parent))

    def _say(self, key: str) -> str:
        return SAID[key].of(self.language)

    def _about(self) -> Table:
        first = self._firms[0].about
        count = sum(map(len, self._entries.values()))
        rows: list[tuple[Cell, ...]] = [
            (self._say("what"), self._say("disclaimer")),
            (self._say("at"), first.at.replace(microsecond=0)),
            (self._say("by"), " · ".join(part for part in (first.by, first.station) if part)),
            (
                self._say("audience"),
                " · ".join(p for p in (first.audience.of(self.language), first.recipient) if p),
            ),
            (self._say("purpose"), first.purpose),
            (self._say("firms"), len(self._firms)),
            (self._say("records"), count),
            (self._say("version"), first.content_version),
        ]
        for dossier in self._firms:
            about = dossier.about
            consents = "；".join(line.of(self.language) for line in about.consents) or self._say("none")
            rows.append((f"{self._say('firm')} · {about.uscc}", about.name))
            rows.append((self._say("consent"), consents))
            for kept in dossier.withheld:
                parts = [kept.kind.of(self.language), kept.label.of(self.language)]
                rows.append((self._say("withheld"), " · ".join(p for p in parts if p) + f" × {kept.count}"))
        return Table(
            self._say("about"), (self._say("item"), self._say("content")), _short(rows, self.language)
        )

    def _table(self, kind: RecordKind) -> Table:
        held = self._entries[kind.code]
        columns = list(_columns([fact for _, entry, _ in held for fact in entry.facts]))
        named = Counter(fact.label.of(self.language) for fact in columns)
        nested = kind.cardinality == "rows"
        header = [self._say("firm"), self._say("uscc"), self._say("id")]
        header += [self._say("parent")] if nested else []
        for fact in columns:
            label = fact.label.of(self.language)
            title = f"{label} ({fact.name})" if named[label] > 1 else label
            header.append(title)
            if fact.kind == "choice":
                header.append(f"{title}（{self._say('code')}）")
        header += [self._say(key) for key in ("evidence", "who", "when")]
        table = Table(kind.title(self.language), tuple(_apart(header)))
        for dossier, entry, parent in held:
            values = {fact.name: fact for fact in entry.facts}
            cells: list[Cell] = [dossier.about.name, dossier.about.uscc, entry.id]
            cells += [parent] if nested else []
            for column in columns:
                held_fact = values.get(column.name)
                cells.append(typed(held_fact, self.language) if held_fact else None)
                if column.kind == "choice":
                    cells.append(_code(held_fact) if held_fact else None)
            cells += ["、".join(entry.evidence), entry.who, entry.when]
            table.rows.append(tuple(cells))
        table.rows = _short(table.rows, self.language)
        return table


def typed(fact: Fact, language: str) -> Cell:
    """A value as a cell: a date, a number, a moment where it is one, else its words."""
    text = fact.value if isinstance(fact.value, str) else ""
    try:
        if fact.kind == "date" and text:
            return date.fromisoformat(text)
        if fact.kind == "time" and text:
            return datetime.fromisoformat(text) if "T" in text else time.fromisoformat(text)
        if fact.kind == "number" and not isinstance(fact.value, bool):
            number = Decimal(str(fact.value))
            return number if number.is_finite() else fact.words.of(language)
    except (ValueError, InvalidOperation):
        pass  # it was never one: as it stands
    return fact.words.of(language)


def _code(fact: Fact) -> str:
    value = fact.value
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _columns(facts: Sequence[Fact]) -> Iterator[Fact]:
    """One of each property: in the order records first have them, evidence left to its own column."""
    seen: set[str] = set()
    for fact in facts:
        if fact.name not in seen and fact.kind != "evidence":
            seen.add(fact.name)
            yield fact


def _apart(header: Sequence[str]) -> Iterator[str]:
    """The same without two equal ones."""
    seen: Counter[str] = Counter()
    for title in header:
        seen[title] += 1
        yield title if seen[title] == 1 else f"{title} {seen[title]}"


def _short(rows: Sequence[tuple[Cell, ...]], language: str) -> list[tuple[Cell, ...]]:
    return [tuple(short(cell, language) for cell in row) for row in rows]


def short(cell: Cell, language: str) -> Cell:
    """A text that no cell holds, cut, and saying so."""
    if isinstance(cell, str) and len(cell.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST:
        return cell[: LONGEST // 2] + SAID["cut"].of(language)
    return cell
