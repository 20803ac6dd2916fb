"""What columns and choices are called elsewhere, and what tells records of a kind apart: data, not code.

Owns the reading of `rules/intake_words.csv` and `rules/intake_keys.csv`, and how words are compared: without
regard to case, width, blanks, marks, brackets and units, and by their pinyin.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from forms.catalogue import Catalogue, RecordKind
from forms.checks.sheets import SheetError, read_sheet
from forms.problems import Problem
from forms.xform import FormDefinition

WORDS, KEYS = "intake_words.csv", "intake_keys.csv"
ANY = "*"
EMPTY, YES, NO = "empty", "yes", "no"

_BRACKETS = re.compile(r"[(\[{（【〔].*?[)\]}）】〕]")
_MARKS = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """`columns`: (kind or *, property) → what its column may be called. `choices`: (kind or *, property or *,
    choice) → what the choice may be called. `keys`: kind → the properties that tell its records apart."""

    columns: Mapping[tuple[str, str], tuple[str, ...]]
    choices: Mapping[tuple[str, str, str], tuple[str, ...]]
    keys: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, files: Mapping[str, bytes], catalogue: Catalogue) -> "Words":
        """Read both sheets. Raises SheetError for a kind that the catalogue has not, or words of nothing."""
        columns: dict[tuple[str, str], tuple[str, ...]] = {}
        choices: dict[tuple[str, str, str], tuple[str, ...]] = {}
        faults: list[Problem] = []
        for row in read_sheet(files, WORDS, ("kind", "property", "choice", "words")):
            said = tuple(word.strip() for word in row["words"].split(";") if word.strip())
            if row["kind"] != ANY and not catalogue.has(row["kind"]):
                faults.append(row.problem("kind", "unknown-kind", f"no kind {row['kind']!r}"))
            if not said or not row["property"]:
                faults.append(row.problem("words", "empty", "must not be empty"))
            if row["choice"]:
                choices[row["kind"], row["property"], row["choice"]] = said
            else:
                columns[row["kind"], row["property"]] = said
        keys: dict[str, tuple[str, ...]] = {}
        for row in read_sheet(files, KEYS, ("kind", "keys")):
            if not catalogue.has(row["kind"]):
                faults.append(row.problem("kind", "unknown-kind", f"no kind {row['kind']!r}"))
            keys[row["kind"]] = tuple(row["keys"].split())
        if faults:
            raise SheetError(faults)
        return cls(columns, choices, keys)

    def of_column(self, kind: str, name: str) -> tuple[str, ...]:
        """What a column of this property may be called, the kind's own words first."""
        return (*self.columns.get((kind, name), ()), *self.columns.get((ANY, name), ()))

    def of_choice(self, kind: str, name: str, choice: str) -> tuple[str, ...]:
        """What a choice of this property may be called."""
        wanted = ((kind, name, choice), (ANY, name, choice), (ANY, ANY, choice))
        return tuple(word for key in wanted for word in self.choices.get(key, ()))

    @property
    def empty(self) -> frozenset[str]:
        """What says that nothing is known, in whatever column."""
        return frozenset(plain(word, keep_marks=True) for word in self.choices.get((ANY, ANY, EMPTY), ()))

    def keys_of(self, kind: RecordKind, form: FormDefinition) -> tuple[str, ...]:
        """The properties that tell records of a kind apart: as the sheet has it, else its title, and its day
        too where the title is only a choice. Nothing for a kind of which an archive has one."""
        if kind.code == "firm" or kind.cardinality == "one":
            return ()
        if kind.code in self.keys:
            return self.keys[kind.code]
        asked = {q.save_to.rpartition("#")[2]: q.type for q in form.questions if q.save_to}
        named: tuple[str, ...] = (kind.title_property,)
        if asked.get(kind.title_property, "select1") in ("select1", "select") and kind.date_property in asked:
            named = (*named, kind.date_property)
        return tuple(name for name in named if name in asked)


@lru_cache(maxsize=65_536)
def plain(text: str, *, keep_marks: bool = False) -> str:
    """A text as it is compared: half width, small letters, no blanks; no marks either, unless they are
    kept."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    bare = "".join(narrow.split()) if keep_marks else _MARKS.sub("", narrow)
    return bare or "".join(narrow.split())


@lru_cache(maxsize=8_192)
def without_brackets(text: str) -> str:
    """A text as it is compared, what stands in brackets left out: units, mostly."""
    return plain(_BRACKETS.sub("", unicodedata.normalize("NFKC", text))) or plain(text)


@lru_cache(maxsize=8_192)
def spelt(text: str) -> str:
    """A text as it is compared, in pinyin: words that only sound alike are the same."""
    from forms.pinyin import pieces

    return "".join(pieces(without_brackets(text))).replace("ü", "v")


@lru_cache(maxsize=8_192)
def initials(text: str) -> str:
    """The first letters of its pinyin."""
    from forms.pinyin import pieces

    return "".join(s[:1] for s in pieces(without_brackets(text)))
