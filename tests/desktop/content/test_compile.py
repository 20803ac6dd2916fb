"""The compile step on a copy of the resources: what it makes, leaves alone, refuses and says."""

import shutil
from pathlib import Path

import pytest

from desktop.content import builtin
from desktop.content.compile import main
from forms.content import Content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "resources"
    for part in ("forms", "reference", "rules"):
        shutil.copytree(builtin.FOLDER / part, target / part)
    shutil.copy(builtin.FOLDER / "content.json", target)
    return target


def run(folder: Path, *arguments: str) -> int:
    return main(["--resources", str(folder), *arguments])


def edit(folder: Path, form: str, old: str, new: str) -> None:
    source = folder / "forms" / f"{form}.md"
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_program_can_load_what_it_makes(folder, capsys) -> None:
    assert run(folder) == 0
    content = Content.load(builtin.read_files(folder))
    content.check()
    assert set(content.form_ids) == {path.stem for path in (folder / "forms").glob("*.md")}
    assert capsys.readouterr().err == ""


def test_only_what_changed_is_made_again(folder) -> None:
    run(folder)
    made = {path: path.stat().st_mtime_ns for path in (folder / "compiled").glob("*.xml")}
    edit(folder, "visit", "走访目的", "走访事由")
    assert run(folder) == 0
    changed = [path.stem for path, at in made.items() if path.stat().st_mtime_ns != at]
    assert changed == ["visit"]
    assert "走访事由" in (folder / "compiled" / "visit.xml").read_text(encoding="utf-8")


def test_a_bad_expression_is_told_by_sheet_row_and_column(folder, capsys) -> None:
    run(folder)
    edit(folder, "licence", "${kind} != 'business' or", "${kind} != or")
    assert run(folder) == 1
    told = capsys.readouterr().err
    assert told.startswith("licence.md:survey:7:constraint")
    assert not (folder / "compiled" / "licence.xml").exists(), "an older version must not pass for it"


def test_an_error_is_told_until_it_is_mended(folder, capsys) -> None:
    edit(folder, "visit", "${planned_at}", "${planned}")
    assert run(folder) == 1
    assert run(folder) == 1
    edit(folder, "visit", "${planned}", "${planned_at}")
    assert run(folder) == 0


def test_a_bad_rule_sheet_is_told(folder, capsys) -> None:
    (folder / "rules" / "indicators.csv").write_text("code\nB01\n", encoding="utf-8")
    assert run(folder) == 1
    assert "rules/indicators.csv" in capsys.readouterr().err


def test_a_bad_catalogue_is_told(folder, capsys) -> None:
    (folder / "forms" / "groups.csv").write_text("code\n", encoding="utf-8")
    assert run(folder) == 1
    assert "groups.csv" in capsys.readouterr().err


def test_a_deleted_form_does_not_live_on(folder) -> None:
    spare = folder / "forms" / "spare.md"
    spare.write_text(
        "| survey |\n| | type | name | label::zh | label::en |\n| | text | a | 甲 | A |\n"
        "| settings |\n| | form_id | version | default_language |\n| | spare | 1 | zh |\n",
        encoding="utf-8",
    )
    assert run(folder) == 0
    assert (folder / "compiled" / "spare.xml").exists()
    spare.unlink()
    assert run(folder) == 0
    assert not (folder / "compiled" / "spare.xml").exists()


def test_a_damaged_stamp_only_costs_time(folder) -> None:
    run(folder)
    (folder / "compiled" / "stamps.json").write_text("{", encoding="utf-8")
    assert run(folder) == 0
