"""Contrast of the tokens, and that everything that names a colour or an icon finds it."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import desktop
from desktop import theme
from desktop.theme.tokens import DARK, LIGHT

SOURCES = sorted(Path(desktop.__file__).parent.rglob("*.py"))


def luminance(value: str) -> float:
    """Relative luminance, WCAG 2.1."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    colour = QColor(value)
    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["text", "text2", "text3", "primary", "ok", "warn", "err", "conf", "off"])
def test_text_is_readable_on_surface(tokens: dict[str, str], name: str) -> None:
    assert contrast(tokens[name], tokens["surface"]) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ok", "warn", "err", "conf", "off", "primary"])
def test_text_is_readable_on_its_own_tint(tokens: dict[str, str], name: str) -> None:
    assert contrast(tokens[name], tokens[f"{name}T"]) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("grade", "ABCDE")
def test_grade_letters_are_readable(tokens: dict[str, str], grade: str) -> None:
    assert contrast(tokens[f"grade{grade}"], tokens["grade"]) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["input", "warnfill"])
def test_outlines_can_be_seen(tokens: dict[str, str], name: str) -> None:
    assert contrast(tokens[name], tokens["surface"]) >= 3


def test_both_themes_have_the_same_names() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_every_colour_named_in_the_code_exists() -> None:
    named = {n for s in SOURCES for n in re.findall(r'colour\("(\w+)"\)', s.read_text(encoding="utf-8"))}
    assert named, "the pattern no longer finds anything"
    assert named <= LIGHT.keys()


def test_every_icon_is_one_line_drawing_of_24(dressed: QApplication) -> None:
    names = theme.icons.names()
    assert len(names) > 60
    for name in names:
        image = theme.icons.image(name, "#1B5BB8", 24)
        drawn = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
        assert any(pixel.alpha() > 200 for pixel in drawn), f"{name} is empty"
        # the whole tint is the one asked for
        assert all(abs(p.blue() - 0xB8) < 12 for p in drawn if p.alpha() > 250), (
            f"{name} has a colour of its own"
        )


def test_the_theme_is_the_applications(dressed: QApplication) -> None:
    assert theme.colour("surface").name() == LIGHT["surface"].lower()
    theme.apply(dressed, dark=True)
    assert theme.is_dark()
    assert theme.colour("surface").name() == DARK["surface"].lower()
