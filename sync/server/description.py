"""The service described for programs (OpenAPI 3.1): what the framework knows of the routes, with every line
of the sync call, every failure, and the token that all but five calls carry.

`python -m sync.server.description` writes `docs/openapi.json`.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from sync import wire
from sync.server.settings import Settings

REF = "#/components/schemas/{model}"
LINES = (
    wire.EnrolRequest,
    wire.KeyLink,
    wire.SyncRequest,
    wire.SyncReply,
    wire.EventsPart,
    wire.SnapshotPart,
    wire.PurgePart,
    wire.PackPart,
    wire.ChainPart,
    wire.EndPart,
    wire.Failure,
)
_OPEN = {"/v1/enrol", "/v1/token", "/v1/status", "/c", "/C/{code}"}
_FAILED = {
    "description": "Refused, and why (see sync.wire for the codes). A head only, in answer to HEAD.",
    "content": {"application/json": {"schema": {"$ref": REF.format(model="Failure")}}},
}


def ref(model: type[wire.Message]) -> dict[str, str]:
    """Where a message is described."""
    return {"$ref": REF.format(model=model.__name__)}


def install(app: FastAPI) -> None:
    """Let `app` describe itself so, at `/openapi.json` too. Nothing is fetched from elsewhere to show it."""

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = describe  # type: ignore[method-assign] # how FastAPI wants it


def text(app: FastAPI) -> str:
    """The description as the file holds it."""
    return json.dumps(app.openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _described(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(title=app.title, version=app.version, routes=app.routes)
    parts = found.setdefault("components", {})
    _, messages = models_json_schema([(model, "validation") for model in LINES], ref_template=REF)
    parts["schemas"] = {**parts.get("schemas", {}), **messages["$defs"]}
    for unused in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(unused, None)
    parts["securitySchemes"] = {"device": {"type": "http", "scheme": "bearer"}}
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = _FAILED
            if path not in _OPEN and method != "options":
                operation["security"] = [{"device": []}]
    return found


def main() -> int:
    """Write the file of this checkout."""
    from sync.server.app import create_app

    target = Path(__file__).parents[2] / "docs" / "openapi.json"
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(db=f"sqlite:///{folder}/centre.db", blobs=Path(folder)))
        target.write_text(text(app), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
