"""From lines to fields: layouts, tilted pages, broken labels, and what is doubtful."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.recognition import PROBLEMS, Line, Reading, read
from tests.corpus import uscc
from tests.forms.recognition.sheets import CODE, DOCUMENTS, TRUTH, licence, line, turned

RECORDED = sorted((Path(__file__).parent / "recorded").glob("*.json"))


def said(reading: Reading) -> dict[str, str]:
    return {field.name: field.value for field in reading.fields}


def without(text: str) -> list[Line]:
    return [one for one in licence() if one.text != text]


def with_text(old: str, new: str, score: float = 0.99) -> list[Line]:
    return [replace(one, text=new, score=score) if one.text == old else one for one in licence()]


def test_a_licence_is_read_and_trusted() -> None:
    reading = read(licence(), [], DOCUMENTS)
    assert (reading.document, reading.title_zh, reading.title_en) == (
        "business_licence",
        "营业执照",
        "Business licence",
    )
    assert said(reading) == TRUTH
    found = [field for field in reading.fields if field.name != "issuer"]  # it stands on the seal only
    assert {field.state for field in found} == {"trusted"}
    assert all(field.quads for field in found)


@pytest.mark.parametrize("degrees", [-14, -3, 5, 14, 90, 178, -90])
def test_whichever_way_the_page_lies(degrees: float) -> None:
    assert said(read(turned(licence(), degrees), [], DOCUMENTS)) == TRUTH


def test_the_order_of_the_lines_does_not_matter() -> None:
    assert said(read(licence()[::-1], [], DOCUMENTS)) == TRUTH


def test_places_are_those_of_the_picture() -> None:
    tilted = turned(licence(), 8)
    field = read(tilted, [], DOCUMENTS).field("legal_rep")
    assert field is not None
    assert field.quads == tuple(one.quad for one in tilted if one.text == "罗晓川")


def test_a_value_that_runs_into_its_label_has_its_own_place() -> None:
    field = read(licence(), [], DOCUMENTS).field("established_on")
    assert field is not None
    (corner, *_), *_ = field.quads
    assert 1000 < corner[0] < 1110, "to the right of 成立日期"


def test_the_last_letter_of_a_label_is_enough() -> None:
    assert said(read(without("名"), [], DOCUMENTS))["name"] == TRUTH["name"]


def test_a_label_with_one_letter_misread_is_that_label() -> None:
    assert said(read(with_text("经营范围", "经营范圈"), [], DOCUMENTS))["scope"] == TRUTH["scope"]


def test_a_text_whose_label_is_lost_is_doubtful() -> None:
    lines = [one for one in licence() if one.text not in ("名", "称")]
    field = read(lines, [], DOCUMENTS).field("name")
    assert field is not None
    assert (field.value, field.state, field.problem) == (TRUTH["name"], "doubtful", "no-label")


def test_two_columns_read_as_one_line_are_two() -> None:
    lines = [one for one in licence() if one.text not in ("法定代表人", "罗晓川", "营业期限", "长期")]
    merged = line("法定代表人罗晓川营业期限2019年4月16日至2039年4月15日", 130, 602)
    reading = read([*lines, merged], [], DOCUMENTS)
    assert said(reading)["legal_rep"] == "罗晓川"
    assert (said(reading)["valid_from"], said(reading)["valid_to"]) == ("2019-04-16", "2039-04-15")


def test_a_period_broken_inside_a_day_is_one() -> None:
    lines = [one for one in licence() if one.text != "长期"]
    broken = [line("2019年04月16日至2039年0", 1100, 602), line("4月15日", 1100, 644)]
    assert said(read([*lines, *broken], [], DOCUMENTS))["valid_to"] == "2039-04-15"
    field = read([*lines, broken[0]], [], DOCUMENTS).field("valid_to")
    assert field is not None
    assert (field.value, field.state, field.problem) == ("", "failed", "date")


def test_a_name_may_end_in_a_word_that_is_a_type() -> None:
    lines = with_text("演示渝味来餐饮管理有限公司", "演示渝味来生态农业农民专业")
    reading = read([*lines, line("合作社", 310, 486)], [], DOCUMENTS)
    assert said(reading)["name"] == "演示渝味来生态农业农民专业合作社"


def test_a_type_whose_label_is_lost_is_not_the_end_of_the_name() -> None:
    lines = [one for one in with_text("有限责任公司（自然人投资或控股）", "个体工商户") if one.text != "类型"]
    reading = read(lines, [], DOCUMENTS)
    assert (said(reading)["name"], said(reading)["entity_type"]) == (TRUTH["name"], "individual_business")


def test_a_weak_character_is_pointed_at() -> None:
    text = "重庆市南岸区青梧路18号"
    scores = tuple(0.4 if letter == "梧" else 0.99 for letter in text)
    lines = [replace(one, scores=scores) if one.text == text else one for one in licence()]
    field = read(lines, [], DOCUMENTS).field("address")
    assert field is not None
    assert (field.state, field.problem) == ("doubtful", "weak")
    assert [field.text[start:end] for start, end in field.doubtful] == ["梧"]


def test_a_badly_read_line_is_doubtful_as_a_whole() -> None:
    field = read(with_text("罗晓川", "罗晓川", 0.7), [], DOCUMENTS).field("legal_rep")
    assert field is not None
    assert (field.state, field.doubtful) == ("doubtful", ((0, 3),))


def test_what_lies_under_glare_is_doubtful() -> None:
    lines = licence()
    glare = [at for at, one in enumerate(lines) if one.text == "附6号"]
    reading = read(lines, [], DOCUMENTS, glare=glare)
    assert [(f.name, f.problem) for f in reading.fields if f.state == "doubtful"] == [("address", "glare")]


def test_a_rule_that_is_broken_is_a_failure() -> None:
    day = read(with_text("成立日期2019年04月16日", "成立日期2019年04月31日"), [], DOCUMENTS).field(
        "established_on"
    )
    assert day is not None
    assert (day.value, day.state, day.problem) == ("", "failed", "date")
    bad = read(with_text("贰佰万元整", "贰佰万美元"), [], DOCUMENTS).field("reg_capital")
    assert bad is not None
    assert (bad.value, bad.state, bad.problem) == ("", "failed", "currency")


def test_a_misread_code_is_never_trusted_and_offers_fixes() -> None:
    field = read(licence(CODE.replace("0", "O", 1)), [], DOCUMENTS).field("uscc")
    assert field is not None
    assert (field.state, field.problem) == ("failed", "uscc-alphabet")
    assert CODE in field.fixes


def test_the_qr_code_corroborates_mends_and_contradicts() -> None:
    link = f"https://licence.example/q/{CODE}"
    other = uscc.code("91", "500108", 99)
    for printed, payload, value, state in (
        (CODE, link, CODE, "trusted"),
        (CODE.replace("0", "O", 1), link, CODE, "trusted"),
        (CODE, other, CODE, "failed"),
    ):
        field = read(licence(printed), [payload], DOCUMENTS).field("uscc")
        assert field is not None
        assert (field.value, field.state) == (value, state)


def test_a_code_only_the_qr_code_tells_is_to_be_compared() -> None:
    field = read(without(CODE), [CODE], DOCUMENTS).field("uscc")
    assert field is not None
    assert (field.value, field.state, field.problem) == (CODE, "doubtful", "uscc-payload")


def test_a_code_without_its_label_is_found_by_its_check() -> None:
    field = read(without("统一社会信用代码"), [], DOCUMENTS).field("uscc")
    assert field is not None
    assert field.value == CODE


def test_what_is_not_there_is_missing() -> None:
    lines = [one for one in licence() if one.text not in ("住所", "重庆市南岸区青梧路18号", "附6号")]
    field = read(lines, [], DOCUMENTS).field("address")
    assert field is not None
    assert (field.state, field.value, field.needed, field.score) == ("missing", "", True, 0.0)


def test_a_permit_of_one_column() -> None:
    lines = [
        line("卫生许可证", 400, 150, 84),
        line("渝卫公证字〔2024〕第000123号", 350, 320),
        line("单位名称：演示南岸洗浴服务有限公司", 120, 440),
        line("法定代表人或负责人：单勇", 120, 528),
        line("经营地址：重庆市南岸区峡口镇演示路", 120, 616), line("31号", 120, 662),
        line("许可项目：公共浴室", 120, 740),
        line("有效期限：2024年3月4日至2028年3月3日", 120, 828),
        line("发证机关：演示南岸区卫生健康委员会", 120, 916),
    ]  # fmt: skip
    reading = read(lines, [], DOCUMENTS)
    assert reading.document == "hygiene_permit"
    assert said(reading) == {
        "number": "渝卫公证字〔2024〕第000123号",
        "name": "演示南岸洗浴服务有限公司",
        "legal_rep": "单勇",
        "address": "重庆市南岸区峡口镇演示路31号",
        "scope": "公共浴室",
        "issuer": "演示南岸区卫生健康委员会",
        "valid_from": "2024-03-04",
        "valid_to": "2028-03-03",
        "long_term": "no",
    }


def test_the_heading_tells_papers_apart_and_other_ones_are_other() -> None:
    for title, code in (
        ("食品生产许可证", "food_production"),
        ("特种设备使用登记证", "special_equipment"),
        ("商标注册证", "trade_mark"),
        ("荣誉证书", "honour"),
        ("道路运输经营许可证", "other"),
    ):
        reading = read(
            [line(title, 300, 100, 80), line("编号：A12345", 120, 300), line("其他", 120, 360)], [], DOCUMENTS
        )
        assert reading.document == code, title


def test_a_page_that_is_no_paper_says_so() -> None:
    reading = read([line("今日特价", 100, 100), line("回锅肉 28 元", 100, 160)], [], DOCUMENTS)
    assert (reading.document, reading.fields) == ("", ())
    assert read([], [], DOCUMENTS).document == ""


def test_only_one_paper_may_be_asked_for() -> None:
    lines = [one for one in licence() if one.text != "营业执照"]
    assert said(read(lines, [], DOCUMENTS, only="business_licence")) == TRUTH


@pytest.mark.parametrize("file", RECORDED, ids=lambda file: file.stem)
def test_what_ocr_gave_of_a_photo_is_read(file: Path) -> None:
    recorded = json.loads(file.read_text(encoding="utf-8"))
    lines = [
        Line(one["text"], one["score"], tuple(map(tuple, one["quad"])), tuple(one["scores"]))
        for one in recorded["lines"]
    ]
    reading = read(lines, recorded["payloads"], DOCUMENTS)
    assert reading.document == recorded["document"]
    found = said(reading)
    assert {name: found.get(name) for name in recorded["truth"]} == recorded["truth"]


def test_there_are_recorded_photos() -> None:
    assert len(RECORDED) >= 6


points = st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
any_lines = st.lists(
    st.builds(
        Line,
        st.one_of(st.text(max_size=30), st.sampled_from([one.text for one in licence()])),
        st.floats(0, 1),
        st.tuples(points, points, points, points),
    ),
    max_size=12,
)


@given(any_lines, st.lists(st.text(max_size=40), max_size=2))
def test_no_page_is_refused(lines: list[Line], payloads: list[str]) -> None:
    reading = read(lines, payloads, DOCUMENTS)
    assert reading.lines == tuple(lines)
    for field in reading.fields:
        assert field.problem in {"", *PROBLEMS}
        assert (field.state == "trusted") <= (field.score >= 0.9)
        assert all(0 <= start < end <= len(field.text) for start, end in field.doubtful)
