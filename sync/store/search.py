"""Finding firms by a few letters: names, people, credit codes, their full pinyin and pinyin initials.

Owns the two FTS5 tables: `firm_text` (trigrams, for three letters and more) and `firm_gram` (single letters
and pairs, for less). Both keep no text of their own. Must not know entities: it is handed properties.
"""

import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, islice, pairwise, product
from operator import add

import sqlalchemy as sa

NAME_PROPERTIES = ("name", "name_en", "uscc")
PERSON_PROPERTIES = ("legal_rep", "officer")
_HAN = re.compile("[㐀-鿿𠀀-𲎯]")
_NO_TEXT = frozenset({"Cc", "Cs"})
VARIANTS = 4  # readings kept of one name; a name with more ambiguous characters than two is rare

# Readings that phrases alone do not settle: places, trades, and surnames read otherwise than the word.
_READINGS = {
    "重": ("chong", "zhong"), "长": ("chang", "zhang"), "行": ("hang", "xing"), "乐": ("le", "yue"),
    "朝": ("chao", "zhao"), "调": ("tiao", "diao"), "厦": ("xia", "sha"), "都": ("du", "dou"),
    "会": ("hui", "kuai"), "藏": ("cang", "zang"), "晟": ("sheng", "cheng"),
}  # fmt: skip
_SURNAMES = {
    "单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "查": "zha", "朴": "piao", "区": "ou", "任": "ren",
    "盖": "ge", "尉": "yu", "乐": "yue", "覃": "qin", "翟": "zhai", "缪": "miao", "种": "chong", "员": "yun",
    "冼": "xian", "召": "shao", "折": "she", "纪": "ji", "华": "hua", "燕": "yan", "盛": "sheng",
    "令": "ling", "牟": "mu", "祭": "zhai",
    "黑": "he", "能": "nai", "幺": "yao", "句": "gou", "阚": "kan", "隗": "wei",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """What the index learns of a firm: texts to look into by trigrams, and grams for shorter queries."""

    words: str
    grams: str


def document(said: Mapping[str, object]) -> Document:
    """The searchable side of a firm's properties."""
    texts: dict[str, None] = {}
    grams: list[Iterable[str]] = []
    for name in (*NAME_PROPERTIES, *PERSON_PROPERTIES):
        value = said.get(name)
        if not isinstance(value, str) or not (text := normal(value)):
            continue
        texts[text.replace(" ", "")] = None
        for reading in readings(text, person=name in PERSON_PROPERTIES):
            initials = "".join([syllable[0] for syllable in reading])
            texts["".join(reading)] = texts[initials] = None
            grams += _grams(initials), [syllable[:2] for syllable in reading]
    grams += (_grams(text) for text in texts if _dense(text))
    return Document("\n".join(texts), " ".join(dict.fromkeys(chain.from_iterable(grams))))


def put(c: sa.Connection, documents: Sequence[tuple[int, Document]]) -> None:
    """Add firms, by archive row; they must not be in the index."""
    for table, column in (("firm_text", "words"), ("firm_gram", "grams")):
        c.exec_driver_sql(
            f"INSERT INTO {table} (rowid, {column}) VALUES (?, ?)",  # noqa: S608 - names from the line above
            [(row, getattr(document, column)) for row, document in documents],
        )


def remove(c: sa.Connection, rows: Iterable[int]) -> None:
    """Take firms out of the index; those not in it are passed over."""
    keys = json.dumps(list(rows))
    for table in ("firm_text", "firm_gram"):
        c.exec_driver_sql(
            f"DELETE FROM {table} WHERE rowid IN (SELECT f.archive_id FROM firm f WHERE f.archive_id IN"  # noqa: S608 - names from the line above
            " (SELECT value FROM json_each(?)))",
            (keys,),
        )


def forget(c: sa.Connection) -> None:
    """From here on, what leaves the index leaves its pages at once, not with some later merge."""
    for table in ("firm_text", "firm_gram"):
        c.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)")  # noqa: S608 - names from the line above


def clear(c: sa.Connection) -> None:
    """Empty the index."""
    c.exec_driver_sql("INSERT INTO firm_text (firm_text) VALUES ('delete-all')")
    c.exec_driver_sql("INSERT INTO firm_gram (firm_gram) VALUES ('delete-all')")


def condition(text: str) -> tuple[str, tuple[str, ...]] | None:
    """SQL that yields the archive rows matching all words of `text`, and its parameters; None for no
    words."""
    words = normal(text).split()
    long = [_quoted(word) for word in words if len(word) >= 3]
    short = [_quoted(word) for word in words if len(word) < 3]
    grams = "SELECT rowid FROM firm_gram WHERE firm_gram MATCH ?"
    if not words:
        return None
    if not long:
        return grams, (" AND ".join(short),)
    texts = "SELECT rowid FROM firm_text WHERE firm_text MATCH ?"
    if not short:
        return texts, (" AND ".join(long),)
    return f"{texts} AND rowid IN ({grams})", (" AND ".join(long), " AND ".join(short))


def spans(name: str, text: str) -> tuple[tuple[int, int], ...]:
    """The [start, end) of `name` that the words of `text` stand for, by letter or by pinyin; sorted,
    disjoint."""
    found: list[tuple[int, int]] = []
    for word in normal(text).split():
        start = name.lower().find(word)
        span = (start, start + len(word)) if start >= 0 else _pinyin_span(name, word)
        if span is not None and all(span[1] <= a or b <= span[0] for a, b in found):
            found.append(span)
    return tuple(sorted(found))


def normal(text: str) -> str:
    """Lower case, half width, single spaces; what is no character (a pasted NUL, half a surrogate) is a
    space."""
    plain = unicodedata.normalize("NFKC", text).lower()
    if plain.isprintable():  # then there is no other blank in it than the space, and nothing of _NO_TEXT
        return " ".join(plain.split())
    return " ".join("".join(" " if unicodedata.category(c) in _NO_TEXT else c for c in plain).split())


def sort_key(name: str) -> str:
    """A key that sorts names as a Chinese dictionary would: by syllable, then by character."""
    return " ".join([*_syllables(normal(name)), name])


def is_letters(text: str) -> bool:
    """Only Latin letters: it may be pinyin."""
    return re.fullmatch(r"[a-z ]+", normal(text)) is not None


def readings(text: str, *, person: bool = False) -> list[tuple[str, ...]]:
    """The likely readings of a text as syllables, the likeliest first; none if it has no Chinese
    characters."""
    if _HAN.search(text) is None:
        return []
    base = _syllables(text)
    surname = person and text[0] in _SURNAMES
    if not surname and _READINGS.keys().isdisjoint(text):  # most
        return [tuple(filter(str.strip, base))]
    choices = [
        tuple(dict.fromkeys((syllable, *_READINGS[char]))) if char in _READINGS else (syllable,)
        for char, syllable in zip(text, base, strict=True)
    ]
    if surname:
        choices[0] = tuple(dict.fromkeys((_SURNAMES[text[0]], *choices[0])))
    return [
        tuple(filter(str.strip, reading)) for reading in islice(product(*_fewest_first(choices)), VARIANTS)
    ]


def _fewest_first(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Let only the first two ambiguous characters vary; `product` varies the last one fastest."""
    ambiguous = [i for i, options in enumerate(choices) if len(options) > 1]
    return [options if i in ambiguous[:2] else options[:1] for i, options in enumerate(choices)]


@lru_cache(maxsize=1024)
def _syllables(text: str) -> tuple[str, ...]:
    """One syllable for each character, ü as v; what is not Chinese stands for itself.

    Word by word: no phrase of the dictionary spans two of these words, so that each is looked up once however
    many names hold it.
    """
    from forms.pinyin import followers

    together = followers()
    cuts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(text)) if b not in together.get(a, "")), len(text)]
    return tuple(s for start, end in pairwise(cuts) for s in _of_word(text[start:end]))


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[str, ...]:
    from forms.pinyin import syllables

    return tuple(syllables(word))


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A reading of a name, a syllable a character: initials, all of it, where each syllable begins."""

    initials: str
    letters: str
    starts: tuple[int, ...]


@lru_cache(maxsize=4096)
def _spoken(name: str) -> tuple[_Spoken, ...]:
    """How a name may be read, as that of a firm and as that of a person."""
    found: dict[tuple[str, ...], _Spoken] = {}
    for person in (False, True):
        for reading in readings(name, person=person):
            if len(reading) == len(name):  # else spaces were left out: places no longer tell characters
                starts = tuple(accumulate((len(s) for s in reading[:-1]), initial=0))
                found[reading] = _Spoken("".join(s[0] for s in reading), "".join(reading), starts)
    return tuple(found.values())


def _pinyin_span(name: str, word: str) -> tuple[int, int] | None:
    if not word.isascii() or not word.isalpha():
        return None
    for spoken in _spoken(name.lower()):
        found = [span for span in (_by_initials(spoken, word), _spelt_out(spoken, word)) if span]
        if found:
            return min(found, key=lambda span: span[0])
    return None


def _by_initials(spoken: _Spoken, word: str) -> tuple[int, int] | None:
    start = spoken.initials.find(word)
    return (start, start + len(word)) if start >= 0 else None


def _spelt_out(spoken: _Spoken, word: str) -> tuple[int, int] | None:
    """From the beginning of a syllable to anywhere in the last one."""
    at = spoken.letters.find(word)
    while at >= 0:
        start = bisect_left(spoken.starts, at)
        if start < len(spoken.starts) and spoken.starts[start] == at:
            return (start, bisect_left(spoken.starts, at + len(word)))
        at = spoken.letters.find(word, at + 1)
    return None


def _dense(text: str) -> bool:
    """Worth its pairs: not a text spelt out in pinyin or English, whose pairs say nothing."""
    return not (text.isascii() and text.isalpha()) or len(text) <= 16


def _grams(text: str) -> Iterable[str]:
    kept = text if text.isalnum() else "".join(filter(str.isalnum, text))
    return chain(kept, map(add, kept, kept[1:]))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
