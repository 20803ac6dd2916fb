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
from desktop.content.contexts import read
from desktop.content.translations import compile_translations
from desktop.language import Translators
from forms.errors import UserError
from forms.lint.words import WORDS
from forms.rulebook.words import OTHERWISE
from forms.rulebook.words import REMEDIES as OF_RULES
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
PLACEHOLDER = re.compile(r"\{[^}]*\}|%Ln")
ENGLISH = I18N / "counts_en_GB.ts"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_left_unsaid(file: Path) -> None:
    messages = [message for held in read(file).contexts.values() for message in held]
    assert messages
    for message in messages:
        assert message.translation, f"{message.source!r} has no translation"
        wanted = sorted(PLACEHOLDER.findall(message.source))
        for said in message.forms or (message.translation,):
            assert wanted == sorted(PLACEHOLDER.findall(said)), message.source


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
    said |= set(REMEDIES.values()) | {OTHERWISE, *OF_RULES.values()}
    assert len(said) > 1000, "the screens and errors were looked at"
    assert sorted(said - known) == []


def code(*packages: str) -> dict[Path, ast.Module]:
    """Every module of these packages that speaks to people, parsed."""
    return {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
        if not path.is_relative_to(ROOT / "sync" / "server")
    }


def named(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def said_by(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(context, English) of every `self.tr`, `translate` and `_tr` of a module."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in calls:
        texts = [a.value for a in call.args[:2] if isinstance(a, ast.Constant)]
        if named(call.func) == "translate" and len(texts) > 1:
            yield texts[0], texts[1]
    contexts = [
        call.args[0].value
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name == "_tr"
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
        and named(call.func) == "translate"
        and isinstance(call.args[0], ast.Constant)
    ]
    for call in calls:
        if named(call.func) == "_tr" and contexts and isinstance(call.args[0], ast.Constant):
            yield contexts[0], call.args[0].value
    for owner in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        for node in ast.walk(owner):
            if (
                isinstance(node, ast.Call)
                and named(node.func) == "tr"
                and isinstance(node.args[0], ast.Constant)
            ):
                yield owner.name, node.args[0].value


def test_every_sentence_is_translated_where_it_is_said() -> None:
    known = {(name, m.source) for file in FILES for name, held in read(file).contexts.items() for m in held}
    trees = code("desktop")
    bases = {
        node.name: [named(base) for base in node.bases]
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }

    def is_known(context: str, source: str) -> bool:
        return (context, source) in known or any(is_known(base, source) for base in bases.get(context, ()))

    said = [pair for tree in trees.values() for pair in said_by(tree)]
    assert len(said) > 1500, "the screens were looked at"
    assert [pair for pair in said if not is_known(*pair)] == []


def test_nothing_is_translated_that_nobody_says() -> None:
    """A sentence stands in a module that its context belongs to; errors, and words about forms, anywhere."""
    places: dict[str, set[Path]] = {}
    for path, tree in code("desktop", "sync", "forms").items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                places.setdefault(node.value, set()).add(path)
            elif isinstance(node, ast.ClassDef):
                places.setdefault(f"class {node.name}", set()).add(path)
    anywhere = {"errors", "FormProblems", "FormCheck", "RuleCheck", "recognition"}
    gone = [
        (name, message.source)
        for file in FILES
        for name, messages in read(file).contexts.items()
        for message in messages
        if not (found := places.get(message.source, set()))
        or (
            name not in anywhere
            and not found & (places.get(name, set()) | places.get(f"class {name}", set()))
        )
    ]
    assert gone == []


COUNTS = {"_tr": 1, "_say": 1, "tr": 2}
"""Which argument of these says how many."""


def counted(tree: ast.Module) -> Iterator[str]:
    """The sentences of a module that have a form for one and a form for several."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        at = COUNTS.get(named(call.func), 9)
        if len(call.args) > at and isinstance(call.args[0], ast.Constant):
            yield call.args[0].value


def test_what_is_counted_is_said_of_one_and_of_several() -> None:
    said = {words for tree in code("desktop").values() for words in counted(tree)}
    assert len(said) > 100, "the screens were looked at"
    english = [message for held in read(ENGLISH).contexts.values() for message in held]
    assert said <= {message.source for message in english}
    for message in english:
        assert len(message.forms) == 2, message.source
        assert message.forms[1] == message.source, "several is what the program says itself"
        assert message.forms[0] != message.forms[1], message.source
    forms = {
        (n, m.source): m.forms for file in FILES for n, held in read(file).contexts.items() for m in held
    }
    for name, held in read(ENGLISH).contexts.items():
        if name != "errors":
            assert all(len(forms[name, message.source]) == 1 for message in held), name


def test_no_number_stands_beside_a_word_for_several() -> None:
    """ "1 records": a number before a word that is counted elsewhere is counted."""
    trees = code("desktop")
    words = {words for tree in trees.values() for words in counted(tree)}
    nouns = {m.group(1) for said in words if (m := re.search(r"(?:%Ln|\{\w+\}) ([a-z]+s)\b", said))}
    assert {"records", "photos", "firms", "days"} <= nouns
    beside = re.compile(rf"\{{\w*\}} ({'|'.join(sorted(nouns))})\b")
    bare = {words for tree in trees.values() for _, words in said_by(tree) if beside.search(words)} - words
    assert bare == set()


def test_what_counts_is_asked_of_the_class_that_says_it() -> None:
    """Qt looks in the classes below first, and takes a number filled in there for a translation."""
    trees = code("desktop")
    classes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    above = {named(base) for node in classes for base in node.bases}
    known = {(n, m.source) for n, held in read(ENGLISH).contexts.items() for m in held}
    for node in classes:
        for call in (n for n in ast.walk(node) if isinstance(n, ast.Call) and named(n.func) == "tr"):
            if len(call.args) > COUNTS["tr"]:
                assert isinstance(call.args[0], ast.Constant)
                assert (node.name, call.args[0].value) in known
                assert node.name not in above, node.name


def test_one_record_and_two_records(qapp: QApplication) -> None:
    compile_translations()
    translators = Translators(qapp)
    for language, expected in (
        ("en", ["0 records", "1 record", "1,234 records"]), ("zh", ["0 条记录", "1 条记录", "1,234 条记录"]),
    ):  # fmt: skip
        translators.use(language)
        said = [QApplication.translate("SyncPage", "%Ln records", None, count) for count in (0, 1, 1234)]
        assert said == expected
    translators.use("en")
    pause = UserError(
        "x",
        "X.",
        "{tries_left} more tries before a pause. Nothing is ever deleted by wrong tries.",
        tries_left=1,
    )
    assert errors.remedy(pause).startswith("1 more try before")


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
