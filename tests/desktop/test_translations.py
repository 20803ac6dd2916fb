"""Every word the screens say in English has its Chinese, with the same placeholders."""

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import resources
from desktop import errors
from desktop.content.translations import compile_translations
from desktop.language import Translators
from forms.errors import UserError
from forms.lint.words import WORDS
from forms.xform.errors import REMEDIES
from sync.client import failures

I18N = Path(resources.__file__).parent / "i18n"
FILES = sorted(I18N.glob("*_zh_CN.ts"))
ROOT = Path(resources.__file__).parents[1]
SAYING = {
    "tr": slice(0, 1), "_tr": slice(0, 1), "translate": slice(1, 2), "UserError": slice(1, 3), "TransientError": slice(1, 3),
    "_too_much": slice(1, 2), "refused": slice(1, 3),
}  # fmt: skip
"""Which arguments of which call are said to people."""
PLACEHOLDER = re.compile(r"\{[^}]*\}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_left_unsaid(file: Path) -> None:
    messages = list(ET.parse(file).getroot().iter("message"))
    assert messages
    for message in messages:
        source, said = message.findtext("source") or "", message.findtext("translation") or ""
        assert said, f"{source!r} has no translation"
        assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(said)), source


def said_in(file: Path) -> Iterator[str]:
    """The sentences for people in a module: of its screens, and of its errors."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            for argument in call.args[SAYING.get(called, slice(0))]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def test_every_word_has_its_translation() -> None:
    known = {m.findtext("source") for file in FILES for m in ET.parse(file).getroot().iter("message")}
    modules = [
        path
        for package in ("desktop", "sync", "forms")
        for path in sorted((ROOT / package).rglob("*.py"))
        if not path.is_relative_to(ROOT / "sync" / "server")  # it speaks to programs
    ]
    said = {words for path in modules for words in said_in(path)}
    said |= {part for words in WORDS.values() for part in (words.says, words.remedy)}
    said |= {part for pair in (*failures.PLAIN.values(), *failures.TRANSIENT.values()) for part in pair}
    said |= set(REMEDIES.values())
    assert len(said) > 1000, "the screens and errors were looked at"
    assert sorted(said - known) == []


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
