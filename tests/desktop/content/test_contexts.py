"""A context stands in one file, each sentence in it once; whatever a merge leaves behind is put right."""

import shutil
from pathlib import Path

import pytest

from desktop.content.contexts import Message, WordFile, as_text, read, tidy
from desktop.content.translations import I18N


def put(folder: Path, name: str, **contexts: list[Message]) -> Path:
    path = folder / f"{name}_zh_CN.ts"
    path.write_text(as_text(WordFile(path, contexts)), encoding="utf-8")
    return path


def all_of(folder: Path) -> dict[str, dict[str, list[Message]]]:
    return {file.name: read(file).contexts for file in sorted(folder.glob("*.ts"))}


def test_the_programs_own_words_are_in_their_places(tmp_path: Path) -> None:
    for file in I18N.glob("*.ts"):
        shutil.copy(file, tmp_path)
    assert tidy(tmp_path) == []


def test_a_context_in_two_files_goes_to_the_one_with_most_of_it(tmp_path: Path) -> None:
    one, two, three = Message("one", "一"), Message("two & <2>", "二"), Message("three", "三", "said aloud")
    put(tmp_path, "a", Page=[one], View=[two])
    put(tmp_path, "b", Page=[two, three, one])
    assert [file.name for file in tidy(tmp_path)] == ["a_zh_CN.ts"]
    assert all_of(tmp_path) == {"a_zh_CN.ts": {"View": [two]}, "b_zh_CN.ts": {"Page": [two, three, one]}}
    assert tidy(tmp_path) == []


def test_words_of_errors_have_a_file_of_their_own(tmp_path: Path) -> None:
    one, two = Message("Broken.", "坏了。"), Message("Mend it.", "请修理。")
    put(tmp_path, "a", errors=[one], Page=[one])
    emptied = put(tmp_path, "b", errors=[one, two])
    assert emptied in tidy(tmp_path)
    assert all_of(tmp_path) == {"a_zh_CN.ts": {"Page": [one]}, "errors_zh_CN.ts": {"errors": [one, two]}}


def test_what_reads_alike_and_means_two_things_stays_apart(tmp_path: Path) -> None:
    both = [Message("Open", "打开"), Message("Open", "未结", "a state")]
    put(tmp_path, "a", Page=both)
    assert tidy(tmp_path) == []
    assert all_of(tmp_path)["a_zh_CN.ts"]["Page"] == both


def test_one_sentence_in_two_translations_is_for_a_person_to_decide(tmp_path: Path) -> None:
    files = (
        put(tmp_path, "a", Page=[Message("Open", "打开")]),
        put(tmp_path, "b", Page=[Message("Open", "开启")]),
    )
    before = [file.read_bytes() for file in files]
    with pytest.raises(ValueError, match="Page: translated in two ways: 'Open'"):
        tidy(tmp_path)
    assert [file.read_bytes() for file in files] == before


@pytest.mark.parametrize(
    "left", ["<translation></translation>", '<translation type="unfinished">x</translation>', ""]
)
def test_what_is_not_translated_is_named(tmp_path: Path, left: str) -> None:
    path = tmp_path / "a_zh_CN.ts"
    path.write_text(
        f"<TS><context><name>P</name><message><source>Open</source>{left}</message></context></TS>"
    )
    with pytest.raises(ValueError, match=r"a_zh_CN\.ts: not translated: 'Open'"):
        tidy(tmp_path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a_zh_CN.ts").write_text("<TS>")
    with pytest.raises(ValueError, match=r"a_zh_CN\.ts: "):
        tidy(tmp_path)
