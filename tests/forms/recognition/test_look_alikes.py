"""Characters that look alike: mended by what is known, pointed at where nothing speaks for them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks.sheets import SheetError
from forms.content import Content
from forms.recognition import LookAlikes, read
from forms.recognition.look_alikes import Examined, Role
from tests.forms.recognition.sheets import DOCUMENTS, TRUTH, licence, line
from tests.resources.definitions import content_files

FILES = content_files()
KNOWN = Content.load(FILES).look_alikes
UNSURE = 0.8
SCOPE = (
    "许可项目：餐饮服务。（依法须经批准的项目，经相关部门批准后方可开展经营活动，"
    "具体经营项目以相关部门批准文件或许可证件为准）一般项目：外卖递送服务；日用百货销售。"
)


def looked(text: str, role: Role, score: float = 0.99) -> Examined:
    return KNOWN.examine(text, [score] * len(text), role)


def pointed(found: Examined) -> list[str]:
    return [found.text[start:end] for start, end in found.spans]


@pytest.mark.parametrize(
    ("text", "role", "meant", "at"),
    [
        ("重庆市西阳土家族苗族自治县李溪镇青梧路29号", "text", "重庆市酉阳土家族苗族自治县李溪镇青梧路29号", "酉"),
        ("重庆市壁山区丁家街道滨江大道116号", "text", "重庆市璧山区丁家街道滨江大道116号", "璧"),
        ("演示影水苗族土家族自治县卫生健康委员会", "issuer", "演示彭水苗族土家族自治县卫生健康委员会", "彭"),
        ("演示城口黃葛树福软件科技有限公司", "name", "演示城口黄葛树福软件科技有限公司", "黄"),
        (SCOPE.replace("须", "频", 1), "scope", SCOPE, "须"),
        (SCOPE.replace("外卖递送服务；", "外卖递送服务："), "scope", SCOPE, "；"),
        (SCOPE.replace("一般项目：", "一般项目"), "scope", SCOPE, "："),
        (SCOPE.replace("一般项目：", "一般项目；"), "scope", SCOPE, "："),
        ("热食类食品制售；自制饮品制", "scope", "热食类食品制售；自制饮品制售", "售"),
    ],
)  # fmt: skip
def test_what_is_known_mends_a_character_and_points_at_it(text: str, role: Role, meant: str, at: str) -> None:
    found = looked(text, role)
    assert (found.text, pointed(found)) == (meant, [at])
    assert len(found.scores) == len(found.text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (SCOPE, "scope"),
        ("重庆市璧山区璧泉街道演示路221号", "text"),
        ("演示渝中大渡口己方餐饮管理有限公司", "name"),
        ("住宅室内装饰装修；建筑工程施工", "scope"),
        ("演示合伙企业（有限合伙）", "name"),
        ("演示南岸区市场监督管理局", "issuer"),
    ],
)
def test_what_was_read_beyond_doubt_or_is_known_stays(text: str, role: Role) -> None:
    assert looked(text, role) == Examined(text, (0.99,) * len(text))


def test_a_look_alike_that_nothing_speaks_for_is_pointed_at_when_it_was_read_less_surely() -> None:
    assert pointed(looked("演示己方商行", "name", UNSURE)) == ["己"]
    assert pointed(looked("重庆市大渡口区演示路1号", "text", UNSURE)) == ["1"], "a county is known"
    assert pointed(looked("王方", "person", UNSURE)) == [], "a surname is known"


@pytest.mark.parametrize(
    ("text", "role"),
    [("演示雾都科技合伙企业", "name"), ("演示渝味来餐饮管理有限", "name"), ("演示璧山区卫", "issuer")],
)
def test_a_name_that_ends_as_none_does_is_to_be_looked_at(text: str, role: Role) -> None:
    assert pointed(looked(text, role)) == [text[-1]]


def test_a_field_with_one_is_unsure_and_the_others_are_not() -> None:
    lines = [
        line("重庆市西阳土家族苗族自治县", *one.quad[0]) if one.text.startswith("重庆市") else one
        for one in licence()
    ]
    reading = read(lines, [], DOCUMENTS, look_alikes=KNOWN)
    unsure = {f.name: (f.problem, f.value) for f in reading.fields if f.state == "doubtful"}
    assert unsure == {"address": ("look-alike", "重庆市酉阳土家族苗族自治县附6号")}
    assert {f.name: f.value for f in read(licence(), [], DOCUMENTS, look_alikes=KNOWN).fields} == TRUTH


@given(st.text(max_size=40), st.sampled_from(["scope", "person", "name", "issuer", "text"]), st.floats(0, 1))
def test_any_text_has_scores_and_places_of_its_own(text: str, role: Role, score: float) -> None:
    found = looked(text, role, score)
    assert len(found.scores) == len(found.text)
    assert all(0 <= start < end <= len(found.text) for start, end in found.spans)
    if not found.spans:
        assert found.text == text, "nothing is changed in secret"


def test_nothing_known_changes_nothing() -> None:
    text = "一般项目；黃葛树"
    assert LookAlikes().examine(text, [0.1] * len(text), "scope").text == text


@pytest.mark.parametrize(
    ("row", "column"), [("pair,己已,", "kind"), ("group,己,", "words"), ("known,,", "words")]
)
def test_a_fault_is_found_at_its_cell(row: str, column: str) -> None:
    with pytest.raises(SheetError) as caught:
        LookAlikes.load({"look_alikes.csv": f"kind,words,note\n{row}\n".encode()})
    place = caught.value.problems[0].place
    assert (place.file, place.row, place.column) == ("look_alikes.csv", 2, column)


def test_the_table_is_shipped() -> None:
    path = Path(__file__).parents[3] / "resources" / "reference" / "look_alikes.csv"
    assert path.read_bytes() == FILES["reference/look_alikes.csv"]
