"""The synthetic district is what it says: possible answers of the shipped forms, and nobody's real data."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from forms.catalogue import Catalogue
from forms.checks.uscc import check_uscc
from tests.corpus import photos
from tests.corpus.district import district, main
from tests.resources.sheets import FORMS, read

TODAY = date(2026, 11, 20)
CATALOGUE = Catalogue.load({path.name: path.read_bytes() for path in FORMS.glob("*.csv")})


@pytest.fixture(scope="module")
def entities() -> list[dict[str, Any]]:
    return list(district(7, 40, TODAY))


def of(entities: Iterable[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [entity["set"] for entity in entities if entity["type"] == kind]


def test_the_same_seed_gives_the_same_district(entities) -> None:
    assert list(district(7, 40, TODAY)) == entities
    assert list(district(8, 40, TODAY)) != entities


def test_each_archive_is_one_firm_and_its_records(entities) -> None:
    firms = [entity["entity"] for entity in entities if entity["type"] == "firm"]
    assert len(set(firms)) == 40
    assert {entity["archive"] for entity in entities} == set(firms)
    assert len({entity["entity"] for entity in entities}) == len(entities)


def test_codes_check_and_belong_to_nobody(entities) -> None:
    codes = [firm["uscc"] for firm in of(entities, "firm")]
    assert len(set(codes)) == 40
    for code in codes:
        assert check_uscc(code).ok, code
        assert code[8:12] == "DEM0"


def test_names_and_telephones_are_invented(entities) -> None:
    for firm in of(entities, "firm"):
        assert firm["name"].startswith("演示")
        assert firm.get("phone", "199000").startswith("199000")


@pytest.mark.parametrize("kind", CATALOGUE.kinds, ids=lambda kind: kind.code)
def test_records_hold_what_the_forms_save(kind, entities) -> None:
    saved = read(kind.form).saved(kind.dataset)
    records = of(entities, kind.code)
    assert records, "the district has none of these"
    also = {kind.parent_property} | (
        {"withdrawn_on", "withdrawn_reason"} if kind.code == "consent" else set()
    )
    for record in records:
        assert set(record) <= set(saved) | also
        for name in set(record) & set(saved):
            if allowed := read(kind.form).values(saved[name]):
                given = record[name] if isinstance(record[name], list) else [record[name]]
                assert set(given) <= allowed, (name, given)


BY_CASE = ("visit", "record.quiz")
"""Their groups are asked by case: a visit that has taken place, the questions of one course."""


def test_always_required_answers_are_there(entities) -> None:
    for kind in CATALOGUE.kinds:
        for name, row in read(kind.form).saved(kind.dataset).items():
            if row.get("required") == "yes" and not row.get("relevant") and kind.code not in BY_CASE:
                missing = [r for r in of(entities, kind.code) if name not in r]
                assert not missing, (kind.code, name)


def test_licences_end_on_the_days_that_matter(entities) -> None:
    left = {
        (date.fromisoformat(r["valid_to"]) - TODAY).days
        for r in of(entities, "record.licence")
        if "valid_to" in r
    }
    assert {0, 7, 30, 60, -3, 29, 31} <= left
    assert any(days > 120 for days in left)


def test_penalties_stand_on_both_sides_of_repair(entities) -> None:
    decided = {date.fromisoformat(record["decided_on"]) for record in of(entities, "record.penalty")}
    edge = date(2026, 8, 20)
    assert {
        edge - timedelta(days=1),
        edge,
        edge + timedelta(days=1),
        date(2026, 8, 31),
        date(2024, 2, 29),
    } <= decided


def test_authorisations_are_live_ended_withdrawn_and_missing(entities) -> None:
    consents = of(entities, "consent")
    assert any("withdrawn_on" in consent for consent in consents)
    assert any(consent["valid_to"] < TODAY.isoformat() for consent in consents)
    assert len(consents) < 40


def test_four_visits_wait_today(entities) -> None:
    planned = [v for v in of(entities, "visit") if v["planned_at"].startswith(TODAY.isoformat())]
    assert len(planned) == 4
    assert {visit["status"] for visit in planned} == {"planned"}


def test_some_contract_was_broken(entities) -> None:
    breaches = Counter(m.get("breach", "no") for m in of(entities, "record.contract_milestone"))
    assert breaches["yes"] >= 5
    assert breaches["no"] > breaches["yes"]


def test_pictures_named_are_pictures_there_are(entities) -> None:
    drawn = {photo.sha256 for shown in photos.pool().values() for photo in shown}
    named = {v for e in entities for v in e["set"].values() if isinstance(v, str) and len(v) == 64}
    hashes = {consent["statement_hash"] for consent in of(entities, "consent")}
    assert named - hashes <= drawn


def test_a_light_district_is_firms_only() -> None:
    assert {entity["type"] for entity in district(7, 500, TODAY, light=True)} == {"firm"}


def test_the_command_writes_lines_and_pictures(tmp_path) -> None:
    out, pictures = tmp_path / "d.ndjson", tmp_path / "pictures"
    main(["--firms", "2", "--today", "2026-11-20", "--out", str(out), "--photos", str(pictures)])
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows == list(district(7, 2, TODAY))
    assert (pictures / rows[0]["set"]["licence_photo"]).read_bytes().startswith(b"\xff\xd8")


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2027, 3, 31), date(2028, 2, 29)])
def test_it_can_be_made_on_any_day(today: date) -> None:
    made = list(district(7, 24, today))
    left = {
        (date.fromisoformat(r["valid_to"]) - today).days
        for r in of(made, "record.licence")
        if "valid_to" in r
    }
    assert {0, 7, 30, 60} <= left
    assert all(record["decided_on"] <= today.isoformat() for record in of(made, "record.penalty"))
