"""The values of one paper while a person goes over them: read, typed, confirmed. No widget, no store.

A value counts as confirmed only by a person's act; those the reader trusts may be accepted together, the
others one by one, and one that differs from the archive is never among those accepted together.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.pages.licence.state import FieldLook
from forms.recognition import Document, Documents, Field, Quad, recheck, supposed
from forms.recognition.values import UNLIMITED

WITHOUT_LIMIT = UNLIMITED[0]
"""What the last day of a term says that has none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field and whether somebody has confirmed it; `number` that of its box, 0 without one."""

    field: Field
    number: int
    confirmed: bool = False
    edited: bool = False

    @property
    def waits(self) -> bool:
        """Whether a person has still to say something to it."""
        return not self.confirmed and (self.field.needed or self.field.state != "missing")


class Values:
    """`held(name)` is what the archive has for a property, `counties` code → name of those that are known."""

    def __init__(self, documents: Documents, counties: Mapping[str, str], held: Callable[[str], str]) -> None:
        self._documents, self._counties, self._held = documents, counties, held
        self._document: Document | None = None
        self._entries: dict[str, Entry] = {}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def clear(self) -> None:
        """Another photo will be taken."""
        self._document, self._entries = None, {}

    def take(self, document: Document, fields: Iterable[Field], asked: Collection[str]) -> None:
        """What was read of a paper. A field that is neither needed nor `asked` for is left out where it was
        not found."""
        whole = _terms(supposed(document, tuple(fields), self._counties))
        shown = [f for f in whole if f.needed or f.name in asked or f.state != "missing"]
        placed = sorted((f for f in shown if f.quads), key=lambda f: (f.quads[0][0][1], f.quads[0][0][0]))
        numbers = {field.name: number for number, field in enumerate(placed, 1)}
        self._document = document
        self._entries = {f.name: Entry(f, numbers.get(f.name, 0)) for f in shown}

    # what a person does

    def confirm(self, name: str) -> bool:
        """Accept a value as it stands; refused (False) where a rule fails or there is none."""
        entry = self._entries[name]
        if entry.field.state in ("failed", "missing"):
            return False
        self._entries[name] = replace(entry, confirmed=True)
        return True

    def confirm_trusted(self) -> int:
        """Accept all trusted values at once; how many they were."""
        names = self.confirmable()
        for name in names:
            self.confirm(name)
        return len(names)

    def edit(self, name: str, text: str) -> bool:
        """What a person typed instead; whether it passes the rules, by which it is confirmed."""
        entry = self._entries[name]
        field = recheck(entry.field, text, self._documents, counties=self._counties)
        good = field.state not in ("failed", "missing") or (not text.strip() and not field.needed)
        self._entries[name] = replace(entry, field=field, confirmed=good, edited=True)
        if field.kind == "uscc":
            self._suppose_again()
        return good

    def fix(self, name: str) -> bool:
        """Take the likeliest correction that passes."""
        fixes = self._entries[name].field.fixes
        return bool(fixes) and self.edit(name, fixes[0])

    def keep_held(self, name: str) -> None:
        """Keep what the archive has, and not what was read."""
        entry, held = self._entries[name], self.held(name)
        field = replace(entry.field, value=held, text=held, state="trusted", problem="")
        self._entries[name] = replace(entry, field=field, confirmed=True)

    # what they come to

    def look(self, entry: Entry) -> FieldLook:
        """As what a value is to be shown."""
        if entry.confirmed:
            return "confirmed"
        if entry.field.state == "trusted" and self.differs(entry.field):
            return "doubtful"
        return entry.field.state

    def confirmable(self) -> list[str]:
        """Those that may be accepted together."""
        return [
            name
            for name, entry in self._entries.items()
            if entry.field.state == "trusted" and not entry.confirmed and not self.differs(entry.field)
        ]

    def held(self, name: str) -> str:
        """What the archive has for it."""
        if self._is_term(name) and self._held("long_term") == "yes":
            return WITHOUT_LIMIT
        return self._held(name)

    def differs(self, field: Field) -> bool:
        """Whether the archive has another value."""
        held = self.held(field.name)
        return bool(held and field.value) and not same(held, field.value)

    @property
    def open(self) -> int:
        """How many still wait for a person."""
        return sum(entry.waits for entry in self)

    def text(self, name: str) -> str:
        """A value as it stands now, "" without one."""
        entry = self._entries.get(name)
        return entry.field.value if entry else ""

    def confirmed(self) -> dict[str, str]:
        """Property → what is to be written, a term as the two properties it stands for."""
        found: dict[str, str] = {}
        for name, entry in self._entries.items():
            value = entry.field.value if entry.confirmed else ""
            if value and self._is_term(name):
                unlimited = value == WITHOUT_LIMIT
                found |= {"long_term": "yes"} if unlimited else {name: value, "long_term": "no"}
            elif value:
                found[name] = value
        return found

    def places(self) -> dict[str, tuple[Quad, ...]]:
        """Property → where it was read, without those a person typed."""
        found = {name: entry.field.quads for name, entry in self._entries.items() if not entry.edited}
        if self._is_term("valid_to") and "valid_to" in found:
            found["long_term"] = found["valid_to"]
        return {name: quads for name, quads in found.items() if quads}

    def _is_term(self, name: str) -> bool:
        entry = self._entries.get(name)
        return entry is not None and entry.field.kind == "period" and name == "valid_to"

    def _suppose_again(self) -> None:
        """Another code is perhaps of another county."""
        if self._document is None:
            return
        fields = [_unsupposed(e.field) if not e.confirmed else e.field for e in self]
        for field in supposed(self._document, fields, self._counties):
            self._entries[field.name] = replace(self._entries[field.name], field=field)


def _unsupposed(field: Field) -> Field:
    if field.problem != "supposed":
        return field
    return replace(field, text="", value="", score=0.0, state="missing", problem="missing")


def _terms(fields: Sequence[Field]) -> list[Field]:
    """A last day and "without limit" are one fact, and one value: the day, or that there is none."""
    unlimited = any(f.name == "long_term" and f.value == "yes" for f in fields)
    made = [f for f in fields if f.name != "long_term"]
    if not unlimited:
        return made
    return [replace(f, value=WITHOUT_LIMIT) if f.name == "valid_to" else f for f in made]


def same(held: str, read_value: str) -> bool:
    """Whether two values say the same, whatever their blanks and brackets."""

    def plain(text: str) -> str:
        return "".join(text.split()).replace("(", "（").replace(")", "）").removesuffix(".00")

    return plain(held) == plain(read_value)
