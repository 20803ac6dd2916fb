"""The list of firms: found by any part of a name, a person or a code, or by pinyin; filtered, sorted,
paged."""

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync import merge
from sync.merge import Entity, Value
from sync.store import FirmQuery, FirmSummary, IncomingSnapshot, Store, search
from sync.wire import SnapshotPart
from tests.corpus.judged import as_judged

Ids = Callable[[], str]

FIRMS = {
    "a": ("重庆演示小笑饭店", "91500103DEM0000018", "单演示", "500103", "62", "basic"),
    "b": ("长寿区演示机械有限公司", "91500115DEM0000029", "曾演示", "500115", "34", "rising"),
    "c": ("演示乐山ABC商行", "91500103DEM000003A", "李演示", "500103", "51", "basic"),
}


@pytest.fixture
def full(store: Store) -> Store:
    for key, (name, uscc, person, county, industry, tier) in FIRMS.items():
        said = {"name": name, "uscc": uscc, "legal_rep": person, "county": county, "gbt4754": industry}
        store.save(archive=key, entity=key, type="firm", set={**said, "tier": tier})
    return store


def found(store: Store, text: str) -> str:
    return "".join(sorted(row.archive for row in store.firms(FirmQuery(text=text)).rows))


@pytest.mark.parametrize(
    ("text", "archives"),
    [
        ("", "abc"), ("演示", "abc"), ("小", "a"), ("小笑", "a"), ("笑饭店", "a"), ("机械有限", "b"),
        ("chongqing", "a"), ("CQ", "a"), ("cqysxx", "a"), ("zhongqing", "a"), ("xiaoxiao", "a"),
        ("xxfd", "a"), ("changshou", "b"), ("csq", "b"), ("jixie", "b"), ("shanghang", "c"),
        ("leshan", "c"), ("yueshan", "c"), ("abc", "c"), ("ＡＢＣ", "c"), ("shan", "ac"), ("sys", "ac"),
        ("shanyanshi", "a"), ("danyanshi", "a"), ("zengyan", "b"), ("cengyan", "b"), ("单演", "a"),
        ("0018", "a"), ("3a", "c"), ("dem0000029", "b"), ("91500103", "ac"), ("演示 机械", "b"),
        ("cq xiao", "a"), ("小 zz", ""), ("不存在", ""), ('"', ""), ("a OR b", ""), ("*", ""),
        ("NEAR(", ""), ("'; --", ""), ("%", ""),
    ],
)  # fmt: skip
def test_what_is_typed_finds(full: Store, text: str, archives: str) -> None:
    assert found(full, text) == archives


@given(st.text(max_size=12))
def test_no_text_breaks_the_search(text: str) -> None:
    condition = search.condition(text)
    assert (condition is None) == (not search.normal(text))
    for start, end in search.spans("重庆演示ABC饭店", text):
        assert 0 <= start < end <= 10


@given(st.text(max_size=6))
@example("\x00")
@example("演\x00示")
@example('a"\x00b')
@example("\ud800演")
def test_any_text_is_a_query_that_runs(full_once: Store, text: str) -> None:
    page = full_once.firms(FirmQuery(text=text))
    assert len(page.rows) == page.total <= 3


@pytest.fixture(scope="module")
def full_once(tmp_path_factory: pytest.TempPathFactory) -> Store:
    from tests.sync.store.conftest import KEY, identity

    store = Store.create(tmp_path_factory.mktemp("firms") / "f.db", KEY, identity())
    for key, (name, uscc, *_) in FIRMS.items():
        store.save(archive=key, entity=key, type="firm", set={"name": name, "uscc": uscc})
    return store


def test_the_matched_characters_are_marked(full: Store) -> None:
    def marked(text: str) -> list[str]:
        page = full.firms(FirmQuery(text=text))
        return [page.rows[0].name[a:b] for a, b in page.rows[0].match_spans]

    assert marked("笑饭") == ["笑饭"]
    assert marked("cqys") == ["重庆演示"]
    assert marked("chongq") == ["重庆"]
    assert marked("xiaoxiaof") == ["小笑饭"]
    assert marked("cq fd") == ["重庆", "饭店"]
    assert marked("0018") == []
    assert full.firms(FirmQuery(text="cqys")).pinyin_hint == "重庆演示"
    assert full.firms(FirmQuery(text="笑饭")).pinyin_hint == ""
    assert full.firms(FirmQuery(text="abc")).pinyin_hint == ""


def test_two_initials_find_a_long_name_too(store: Store) -> None:
    name = "演示九龙坡巴渝源盛机动车维修有限公司"
    store.save(archive="long", entity="long", type="firm", set={"name": name})
    assert [found(store, text) for text in ("ys", "jd", "gs", "zz")] == ["long", "long", "long", ""]


def test_a_renamed_or_deleted_firm_is_found_as_it_is_now(full: Store) -> None:
    full.save(archive="a", entity="a", type="firm", set={"name": "演示新名茶楼"})
    assert found(full, "笑饭店") == ""
    assert found(full, "小") == ""
    assert found(full, "chalou") == "a"
    full.save(archive="a", entity="a", type="firm", set={"deleted": True})
    assert found(full, "chalou") == ""
    assert full.count_firms() == 2
    full.save(archive="a", entity="a", type="firm", set={"deleted": None})
    assert found(full, "茶楼") == "a"


def test_filters_combine_and_count(full: Store) -> None:
    rows = {
        "a": FirmSummary("B", 712, 80, 1, 2, "2026-11-21"),
        "b": FirmSummary("A", 901, 95, 0, 1, "", readonly=True),
        "unknown": FirmSummary("A"),
    }
    as_judged(full, rows)

    def archives(query: FirmQuery) -> str:
        page = full.firms(query)
        assert page.total == len(page.rows) == full.count_firms(query)
        return "".join(row.archive for row in page.rows)

    assert archives(FirmQuery(county=("500103",), sort="score")) == "ac"
    assert archives(FirmQuery(county=("500103",), tier=("basic",), grade=("B",))) == "a"
    assert archives(FirmQuery(industry=("34", "51"), sort="completeness")) == "cb"
    assert archives(FirmQuery(attention="any", sort="alerts", descending=True)) == "ab"
    assert archives(FirmQuery(attention="high")) == "a"
    assert archives(FirmQuery(sync_state=("readonly",))) == "b"
    assert archives(FirmQuery(planned=True)) == "a"
    assert archives(FirmQuery(text="演示", planned=True, county=("500115",))) == ""
    assert archives(FirmQuery(sort="grade")) == "bac", "without a grade comes last"
    assert archives(FirmQuery(sort="next_visit", descending=True)) == "abc", "also the other way round"
    assert archives(FirmQuery(text="演示", county=("500103",), sort="updated", descending=True)) == "ca"
    assert full.firm_counts("county") == {"500103": 2, "500115": 1}
    assert full.firm_counts("county", FirmQuery(county=("500115",), tier=("basic",))) == {"500103": 2}
    assert full.firm_counts("sync_state") == {"local": 2, "readonly": 1}


def test_names_sort_by_pinyin_and_pages_join_up(full: Store) -> None:
    names = [row.archive for row in full.firms(FirmQuery()).rows]
    assert names == ["b", "a", "c"]  # chang, chong, yan
    assert [r.archive for r in full.firms(FirmQuery(descending=True)).rows] == names[::-1]
    pages = [full.firms(FirmQuery(offset=n, limit=1)) for n in range(3)]
    assert [page.rows[0].archive for page in pages] == names
    assert {page.total for page in pages} == {3}


def test_a_judgement_is_no_part_of_the_log(full: Store) -> None:
    before = full.digest("a"), full.seq
    as_judged(full, {"a": FirmSummary("B", 712, 80, 1, 2, "2026-11-21")})
    full.rebuild()
    assert (full.digest("a"), full.seq) == before
    (row,) = full.firms(FirmQuery(text="小笑")).rows
    assert (row.grade, row.score, row.completeness, row.alerts_high, row.alerts_warn, row.next_visit) == (
        "B", 712, 80, 1, 2, "2026-11-21",
    )  # fmt: skip


def test_a_common_text_among_many_firms_says_type_on(store: Store) -> None:
    """The list looks at a bounded number of matches, so that a letter costs the same among 5,000 or
    100,000."""
    chance = random.Random(7)
    letters = "鑫宏达盛恒通瑞丰泰祥顺源信诚华康美佳"
    parts = []
    for number in range(2_500):
        uid, name = f"f{number}", f"演示{''.join(chance.choices(letters, k=3))}商行"
        live = {"name": {f"c:{number + 1}": Value(f"c:{number + 1}", number + 1, "p", name)}}
        state = merge.to_bytes(Entity(uid, uid, "firm", live))
        part = SnapshotPart(
            archive=uid, stream="u", position=1, scope=1, count=1, digest=f"{merge.digest([state]):064x}"
        )
        parts.append(IncomingSnapshot(part, (state,)))
    store.receive(parts)
    page = store.firms(FirmQuery(text="演示"))
    assert (page.total, page.more, len(page.rows)) == (2_000, True, 50)
    assert not store.firms(FirmQuery(text="鑫宏达")).more
    slowest = []
    for text in ("y", "ys", "yans", "演示", "演示鑫", "hang", "鑫"):
        began = time.perf_counter()
        store.firms(FirmQuery(text=text))
        slowest.append(time.perf_counter() - began)
    assert sorted(slowest)[len(slowest) // 2] < 0.1, "the real figure is the bench's; this is a guard"


def test_a_code_finds_its_firms_exactly(full: Store) -> None:
    code = FIRMS["b"][1]
    assert full.firms_with_code(code) == (("b", FIRMS["b"][0]),)
    full.save(archive="d", entity="d", type="firm", set={"name": "演示又一家", "uscc": code})
    assert [archive for archive, _ in full.firms_with_code(code)] == ["b", "d"]
    assert full.firms_with_code(code[:-1]) == ()
    full.save(archive="b", entity="b", type="firm", set={"deleted": True})
    assert [archive for archive, _ in full.firms_with_code(code)] == ["d"]
