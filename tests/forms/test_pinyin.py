"""The library's tables, kept small, say what the library's own say."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from forms import pinyin

ROOT = Path(__file__).parents[2]
_OWN = """
import json
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
print(json.dumps({phrase: lazy_pinyin(phrase, v_to_u=False) for phrase in PHRASES_DICT}))
print(json.dumps({chr(one): lazy_pinyin(chr(one), v_to_u=False) for one in PINYIN_DICT}))
"""


def test_every_phrase_and_character_is_read_as_by_the_library_alone() -> None:
    alone = subprocess.run([sys.executable, "-c", _OWN], check=True, capture_output=True, text=True, cwd=ROOT)
    phrases, characters = map(json.loads, alone.stdout.splitlines())
    assert len(phrases) == len(pinyin.PHRASES_DICT) > 40_000
    assert {phrase: pinyin.pieces(phrase) for phrase in phrases} == phrases
    assert {one: pinyin.pieces(one) for one in characters} == characters


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("重庆", "chong qing"),
        ("重量", "zhong liang"),
        ("银行", "yin hang"),
        ("绿色", "lv se"),
        ("长a1", "zhang a 1"),
    ],
)
def test_a_phrase_says_how_its_characters_are_read(text: str, said: str) -> None:
    assert pinyin.syllables(text) == said.split()


def test_followers_are_the_pairs_of_all_phrases() -> None:
    pairs = {phrase[at : at + 2] for phrase in pinyin.PHRASES_DICT for at in range(len(phrase) - 1)}
    assert {one + behind for one, after in pinyin.followers().items() for behind in after} == pairs


@pytest.mark.parametrize("program", ["sync.server.__main__", "sync.client, sync.store"])
def test_who_needs_no_pinyin_forms_or_rules_does_not_load_them(program: str) -> None:
    """The service, and a sync on its own: memory that nobody asked for."""
    loaded = f"import sys, {program}; print(*{{'pypinyin', 'lxml', 'zen', 'regex'}} & sys.modules.keys())"
    asked = subprocess.run(
        [sys.executable, "-c", loaded], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert asked.stdout.split() == []
