"""Every word the screens say in English has its Chinese, with the same placeholders."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import resources
from desktop import errors
from desktop.content.translations import compile_translations
from desktop.language import Translators
from forms.errors import UserError

I18N = Path(resources.__file__).parent / "i18n"
FILES = sorted(I18N.glob("*_zh_CN.ts"))
PLACEHOLDER = re.compile(r"\{[^}]*\}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_left_unsaid(file: Path) -> None:
    messages = list(ET.parse(file).getroot().iter("message"))
    assert messages
    for message in messages:
        source, said = message.findtext("source") or "", message.findtext("translation") or ""
        assert said, f"{source!r} has no translation"
        assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(said)), source


def test_compiling_twice_writes_once(tmp_path: Path) -> None:
    (tmp_path / "x_zh_CN.ts").write_bytes(FILES[0].read_bytes())
    assert [path.name for path in compile_translations(tmp_path)] == ["x_zh_CN.qm"]
    assert compile_translations(tmp_path) == []


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad_zh_CN.ts").write_text("<TS", encoding="utf-8")
    with pytest.raises(RuntimeError, match="bad_zh_CN"):
        compile_translations(tmp_path)


def test_errors_speak_the_language_of_the_screen(qapp: QApplication) -> None:
    compile_translations()
    translators = Translators(qapp)
    error = UserError(
        "disk-full", "There is no room left on the disk ({free_mb} MB free).", "Unknown words.", free_mb=3
    )
    translators.use("zh")
    assert errors.title(error) == "磁盘空间已满（剩 3 MB）。"
    assert errors.remedy(error) == "Unknown words.", "what has no translation is said as it is"
    translators.use("en")
    assert errors.title(error) == "There is no room left on the disk (3 MB free)."


def test_a_missing_detail_does_not_hide_the_sentence(qapp: QApplication) -> None:
    error = UserError.__new__(UserError)
    error.code, error.title, error.remedy, error.details = "x", "Free: {free_mb}.", "", {}
    assert errors.title(error) == "Free: {free_mb}."
