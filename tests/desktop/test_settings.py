"""Settings survive a restart; a damaged or strange file is as good as none."""

import json
from pathlib import Path

import pytest

from desktop.settings import Preferences, Settings


def test_what_is_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    Settings(file).change(language="en", zoom=115)
    assert Settings(file).now == Preferences(language="en", zoom=115)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"zoom": 400}',
        '{"language": "fr"}',
        '{"zoom": "100"}',
        '{"unknown": 1}',
        '{"zoom": true}',
    ],
)
def test_a_strange_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text, encoding="utf-8")
    assert Settings(file).now == Preferences()


def test_one_strange_value_does_not_spoil_the_others(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "lock_minutes": -1}), encoding="utf-8")
    assert Settings(file).now == Preferences(theme="dark")
