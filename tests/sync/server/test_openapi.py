"""The protocol as it is described: the file is current, and what fits the description, or nearly, is answered
as described by a real service. Whatever is refused leaves no trace in any table."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
import schemathesis
import zstandard
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from sync import wire
from sync.server import description
from sync.server.app import create_app
from sync.server.settings import Settings
from tests.sync.server.state import Kept, kept_by
from tests.sync.service import Device, new_town, start_service

EXAMPLES = int(os.environ.get("XINDANG_FUZZ", "6"))  # a call and kind; more at leisure
FILE = Path(__file__).parents[3] / "docs" / "openapi.json"
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
MODES = {"fitting": GenerationMode.POSITIVE, "unfitting": GenerationMode.NEGATIVE}
DOCUMENT = json.loads(FILE.read_text(encoding="utf-8"))
CALLS = [
    pytest.param(method.upper(), path, kind, id=f"{method} {path} {name}")
    for path, calls in DOCUMENT["paths"].items()
    for method in calls
    for name, kind in MODES.items()
    if method != "options"
    and (path, name) != ("/v1/status", "unfitting")  # which takes nothing that could be
]


@schemathesis.serializer(wire.MEDIA_TYPE)
def as_lines(_: schemathesis.SerializationContext, value: object) -> bytes:
    """A header as the sync call carries it, with as many (empty) event lines as it announces."""
    batch = value.get("batch") if isinstance(value, dict) else None
    count = batch.get("count") if isinstance(batch, dict) else 0
    events = count if isinstance(count, int) and 0 <= count <= 20 else 0
    line = value if isinstance(value, bytes) else json.dumps(value).encode()
    return zstandard.compress(line + b"\n" + b"{}\n" * events)


@schemathesis.serializer("application/offset+octet-stream")
def as_they_are(_: schemathesis.SerializationContext, value: object) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value).encode()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    service = start_service(tmp_path_factory.mktemp("centre") / "described")
    with kept_by(service) as kept:
        yield kept
    assert service.stop() == 0
    assert "Traceback" not in service.log, service.log


@pytest.fixture(scope="module")
def device(kept: Kept) -> Device:
    town = new_town(kept.service)
    made = town.device()
    town.firm(made)
    made.sync()
    return made


@lru_cache
def described() -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_dict(DOCUMENT)


def test_the_file_is_current(tmp_path: Path) -> None:
    app = create_app(Settings(db=f"sqlite:///{tmp_path / 'c.db'}", blobs=tmp_path))
    again = "python -m sync.server.description"
    assert FILE.read_text(encoding="utf-8") == description.text(app), f"write it anew: {again}"
    assert set(DOCUMENT["components"]["schemas"]) >= {model.__name__ for model in description.LINES}


def test_every_reference_leads_somewhere() -> None:
    def references(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (v for k, v in value.items() if k == "$ref")
            value = list(value.values())
        for inner in value if isinstance(value, list) else ():
            yield from references(inner)

    found = set(references(DOCUMENT))
    assert found
    assert found == {r for r in found if r.rpartition("/")[2] in DOCUMENT["components"]["schemas"]}


@pytest.mark.parametrize(("method", "path", "mode"), CALLS)
def test_every_call_is_answered_as_described(
    kept: Kept, device: Device, method: str, path: str, mode: GenerationMode
) -> None:
    operation = described()[path][method]

    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        with kept.unless_taken() as answers:
            headers = {"Authorization": f"Bearer {device.token}"}
            answer = case.call(base_url=device.url, headers=headers, session=device.http)
            answers.append(answer)
        case.validate_response(answer, checks=CHECKS)
        if answer.status_code >= 400 and method != "HEAD":
            assert wire.Failure.model_validate_json(answer.content).code

    ask()
    assert device.sync().header.acked == len(device.log)
