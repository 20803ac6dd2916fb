"""Characters that only their looks tell apart: what else speaks for one, and what is to be looked at.

A camera reads 西 for 酉 as certainly as 酉 itself. A character that has look-alikes is believed where a known
word has it (a county, a trade, a set phrase of business scopes) or where it was read beyond doubt; a text
that becomes such a word by one of them is mended, and always to be looked at. Which characters and words
these are is `look_alikes.csv`, with the names of places and trades; pure.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.problems import Problem

LOOK_ALIKES_FILE = "look_alikes.csv"
KINDS = (
    "group", "variant", "heading", "phrase", "known", "place_end", "surname", "issuer_end", "unfinished",
)  # fmt: skip
Role = Literal["scope", "person", "name", "issuer", "text"]
"""What a text is: business scope or permitted items, somebody's name, a firm's, an authority's, any other."""
SURE = 0.93
"""A character read with more is believed to be itself, look-alikes or not."""
_LONG = 8  # characters of a phrase that is still itself with one of them misread, whichever
_SHORT = 6  # the same where that one was read badly
_BADLY = 0.75
_COLON, _SEMICOLON = "：:", "；"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Examined:
    """A text as it is to be understood, and the spans of it to look at: mended, or told by looks only."""

    text: str
    scores: tuple[float, ...]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """What is known. `twins`: character → those it may be instead; `variants`: → what it must be instead."""

    twins: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    issuer_ends: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()

    @classmethod
    def load(cls, files: Mapping[str, bytes], names: Iterable[str] = ()) -> "LookAlikes":
        """Read `look_alikes.csv`; `names` of places and trades are known words too. Raises SheetError."""
        rows = read_sheet(files, LOOK_ALIKES_FILE, ("kind", "words"))
        faults = [fault for row in rows for fault in _faults(row)]
        if faults:
            raise SheetError(faults)

        def told(kind: str) -> tuple[str, ...]:
            return tuple(word for row in rows if row["kind"] == kind for word in row["words"].split())

        ends = sorted(told("place_end"), key=len, reverse=True)
        names = tuple(names)
        words = {*told("known"), *told("phrase"), *told("heading")}
        for name in names:
            words |= {name, *(name.removesuffix(end) for end in ends if name.endswith(end))}
        variants = {pair[0]: pair[1] for pair in told("variant") if pair[0] != pair[1]}
        known = frozenset(word for word in words if len(word) > 1)
        surnames = frozenset("".join(told("surname")))
        phrases, places = (_longest_first(part) for part in (told("phrase"), names))
        ends_of = (told("issuer_end"), told("unfinished"))
        twins = _twins(told("group"))
        return cls(twins, variants, told("heading"), phrases, places, known, surnames, *ends_of)

    def examine(self, text: str, scores: Sequence[float], role: Role) -> Examined:
        """`text` with what known words mend in it, and the spans of it that nothing speaks for."""
        read = Examined(text, tuple(scores))
        if not text or len(scores) != len(text):
            return read
        read = self._standard(read)
        if role == "scope" and self.headings:
            read = self._marks(read)
        read = self._phrases(read, self.phrases if role == "scope" else self.places)
        read = self._mended(read, 2 if role == "person" else 3)
        spans = [*read.spans, *self._told_by_looks(read, role)]
        if self._is_cut_off(read.text, role):
            spans.append((len(read.text) - 1, len(read.text)))
        return replace(read, spans=joined(spans))

    def _told_by_looks(self, read: Examined, role: Role) -> Iterator[Span]:
        """Characters with look-alikes that no known word has and that were not read beyond doubt."""
        sure = self._known(read.text)
        if role == "person" and read.text[:1] in self.surnames:
            sure.add(0)
        for at, letter in enumerate(read.text):
            if letter in self.twins and at not in sure and read.scores[at] < SURE:
                yield at, at + 1

    def _is_cut_off(self, text: str, role: Role) -> bool:
        """Whether a name ends as none does."""
        if role == "issuer":
            return bool(self.issuer_ends) and not text.endswith(self.issuer_ends)
        return role == "name" and text.endswith(self.unfinished)

    def _standard(self, read: Examined) -> Examined:
        """Without characters that no registration prints."""
        for at, letter in enumerate(read.text):
            if letter in self.variants:
                read = _put(read, at, at + 1, self.variants[letter])
        return read

    def _marks(self, read: Examined) -> Examined:
        """A colon stands behind a heading and nowhere else; nothing else stands there."""
        at = 0
        while at < len(read.text):
            behind = any(read.text.endswith(word, 0, at) for word in self.headings)
            if read.text[at] in _COLON and not behind and at:
                read = _put(read, at, at + 1, _SEMICOLON)
            elif behind and read.text[at] not in _COLON:
                end = at + 1 if read.text[at] in _SEMICOLON + ";" else at
                read = _put(read, at, end, _COLON[0])
            at += 1
        return read

    def _phrases(self, read: Examined, phrases: Sequence[str]) -> Examined:
        """Set phrases and long names of which one character was misread or lost."""
        for phrase in phrases:
            for start, end in list(_almost(read.text, phrase))[::-1]:
                at = start + _first_difference(read.text[start:end], phrase)
                badly = end - start < len(phrase) or read.scores[at] < _BADLY
                known = any(read.text.startswith(word, start) for word in phrases if len(word) >= end - start)
                if not known and (badly or len(phrase) >= _LONG):
                    read = _put(read, at, at + 1 - (len(phrase) - (end - start)), phrase[at - start])
        return read

    def _mended(self, read: Examined, least: int) -> Examined:
        """Known words of at least `least` characters that stand there but for a look-alike."""
        sure = self._known(read.text)
        for at, letter in enumerate(read.text):
            for twin in self.twins.get(letter, "") if at not in sure else "":
                other = read.text[:at] + twin + read.text[at + 1 :]
                if _has_word(other, at, self.words, least):
                    read = _put(read, at, at + 1, twin)
                    break
        return read

    def _known(self, text: str) -> set[int]:
        """Places that a known word covers."""
        longest = max(map(len, self.words), default=0)
        found: set[int] = set()
        for start in range(len(text)):
            for end in range(start + 2, min(len(text), start + longest) + 1):
                if text[start:end] in self.words:
                    found.update(range(start, end))
        return found


def _twins(groups: Iterable[str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for group in groups:
        for letter in group:
            others = made.get(letter, "") + group.replace(letter, "")
            made[letter] = "".join(dict.fromkeys(others))
    return made


def _has_word(text: str, at: int, words: Collection[str], least: int) -> bool:
    """Whether a known word stands over this place."""
    longest = 16
    return any(
        text[start:end] in words
        for start in range(max(0, at - longest), at + 1)
        for end in range(max(at + 1, start + least), min(len(text), start + longest) + 1)
    )


def _almost(text: str, phrase: str) -> Iterator[Span]:
    """Where a phrase stands with one character changed or left out, and not whole."""
    masked, size = text.replace(phrase, "\0" * len(phrase)), len(phrase)
    for start in range(len(masked) - size + 1):
        window = masked[start : start + size]
        if "\0" not in window and sum(a != b for a, b in zip(window, phrase, strict=True)) == 1:
            yield start, start + size
            return
    for at in range(size):
        shorter = phrase[:at] + phrase[at + 1 :]
        if (start := masked.find(shorter)) >= 0:
            yield start, start + size - 1
            return


def _first_difference(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((word for word in words if len(word) >= _SHORT), key=len, reverse=True))


def _put(read: Examined, start: int, end: int, letter: str) -> Examined:
    """One character instead of those between (none: it was lost), to be looked at."""
    moved = 1 - (end - start)
    spans = [(a + moved, b + moved) if a >= end and moved else (a, b) for a, b in read.spans]
    text = read.text[:start] + letter + read.text[end:]
    scores = (*read.scores[:start], min(read.scores[start:end], default=0.5), *read.scores[end:])
    return Examined(text, scores, joined([*spans, (start, start + 1)]))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch as one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def _faults(row: Row) -> list[Problem]:
    if row["kind"] not in KINDS:
        return [row.problem("kind", "unknown-kind", f"{row['kind']!r} is none of {', '.join(KINDS)}")]
    short = [word for word in row["words"].split() if row["kind"] in ("group", "variant") and len(word) < 2]
    if not row["words"] or short:
        return [
            row.problem("words", "empty", "words, separated by blanks; of characters at least two together")
        ]
    return []
