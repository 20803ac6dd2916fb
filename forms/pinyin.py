"""Pinyin by the `pypinyin` library, its tables kept small. The one module that imports it.

Importing this one reads the tables (a quarter of a second, 27 MB): to be done where they are first needed.
"""

import os
import pkgutil
import sys
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import cast

import msgspec

# Read by the library when it is imported: its phrases come from `_phrases`, and no table is kept twice.
_LEAN = {"PYPINYIN_NO_PHRASES": "1", "PYPINYIN_NO_DICT_COPY": "1"}
os.environ.update(_LEAN)
try:
    from pypinyin import lazy_pinyin, load_phrases_dict
    from pypinyin.constants import PHRASES_DICT
finally:
    for _name in _LEAN:
        del os.environ[_name]


def _phrases() -> dict[str, list[list[str]]]:
    """The library's phrases and how they are read, each way to read a character kept once.

    The library would keep a list for each character of each phrase, and a text in it: twice as much.
    """
    raw = pkgutil.get_data("pypinyin", "phrases_dict.json")
    assert raw is not None
    shared: dict[tuple[str, ...], list[str]] = {}
    read = msgspec.json.Decoder(tuple[tuple[str, ...], ...]).decode
    return {
        phrase: [shared.setdefault(one, list(one)) for one in read(said)]
        for phrase, said in msgspec.json.decode(raw, type=dict[str, msgspec.Raw]).items()
    }


load_phrases_dict(_phrases())


def pieces(text: str) -> list[str]:
    """The likeliest reading, ü as v: a syllable for each Chinese character; what is between is one piece."""
    return lazy_pinyin(text, v_to_u=False)


def syllables(text: str) -> list[str]:
    """The same, one item for each character: what is not Chinese stands for itself."""
    # a list is one item for each character; the library's documentation allows that, its types do not
    each = cast("Callable[[str], str]", list)
    return [sys.intern(syllable) for syllable in lazy_pinyin(text, errors=each, v_to_u=False)]


@cache
def followers() -> dict[str, str]:
    """Character → those that stand behind it in some phrase: one may change how the other is read."""
    found: dict[str, str] = {}
    for phrase in PHRASES_DICT:
        for one, behind in pairwise(phrase):
            known = found.get(one, "")
            if behind not in known:
                found[one] = known + behind
    return found
