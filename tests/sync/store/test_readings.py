"""Pinyin, word by word, is the pinyin of the whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forms import pinyin
from sync.store import search

PHRASES = sorted(pinyin.PHRASES_DICT)[::97]
PIECES = st.one_of(
    st.sampled_from(PHRASES),
    st.sampled_from(PHRASES).map(lambda phrase: phrase[:-1]),
    st.sampled_from(PHRASES).map(lambda phrase: phrase[1:]),
    st.sampled_from(["重庆", "银行", "长", "乐", "a1 ", "（", "女", "𠀀"]),
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=6).map("".join))
def test_a_name_is_read_as_if_it_were_looked_up_whole(text: str) -> None:
    assert search._syllables(text) == tuple(pinyin.syllables(text))
