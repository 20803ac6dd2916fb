"""Papers are what they claim: nobody's, repeatable, with truth and places that belong together."""

import io
from datetime import date
from random import Random

import pytest
from PIL import Image

from forms.checks.uscc import check_uscc
from tests.corpus.papers import KINDS, LAYOUTS, Paper, distort, paper, papers


@pytest.fixture(scope="module")
def some() -> list[Paper]:
    return list(papers(1, 8))


def test_the_same_seed_gives_the_same_papers(some: list[Paper]) -> None:
    assert [one.jpeg for one in papers(1, 2)] == [one.jpeg for one in some[:2]]
    assert some[0].jpeg != some[1].jpeg


def test_codes_check_and_belong_to_nobody(some: list[Paper]) -> None:
    codes = [one.truth["uscc"] for one in some if "uscc" in one.truth]
    assert codes
    assert all(check_uscc(code).ok and code[8:12] == "DEM0" for code in codes)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_says_what_is_on_it(layout: str) -> None:
    one = paper(layout, Random(2), number=2)
    assert one.document == LAYOUTS[layout][0]
    assert one.truth["name"].startswith("演示")
    for name in ("established_on", "valid_from", "valid_to"):
        if one.truth.get(name):
            date.fromisoformat(one.truth[name])
    with Image.open(io.BytesIO(one.jpeg)) as image:
        assert max(image.size) == 2000
        for quads in one.quads.values():
            assert all(0 <= x < image.width and 0 <= y < image.height for quad in quads for x, y in quad)


def test_a_clean_paper_is_readable_and_a_blurred_one_is_not() -> None:
    assert paper("landscape", Random(1)).readable
    assert not paper("landscape", Random(1), levels={"blur": 0.9}).readable


def test_places_move_with_the_sheet() -> None:
    straight = paper("landscape", Random(6), levels={})
    askew = paper("landscape", Random(6), levels={"rotation": 1.0})
    (level,), (tilted,) = straight.quads["uscc"], askew.quads["uscc"]
    assert abs(level[0][1] - level[1][1]) < 2
    assert abs(tilted[0][1] - tilted[1][1]) > 20


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "jpeg"])
def test_each_distortion_changes_the_picture(kind: str) -> None:
    sheet = Image.new("RGB", (400, 300), (250, 248, 240))
    plain = distort(sheet, Random(1), {})
    spoilt = distort(sheet, Random(1), {kind: 0.9})
    assert spoilt.image.tobytes() != plain.image.tobytes()
    assert (spoilt.glare is not None) == (kind == "glare")
