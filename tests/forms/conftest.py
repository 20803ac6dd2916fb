"""The shipped reference tables and rule sheets as fixtures."""

import pytest

from forms.judge.reference import Reference
from forms.judge.rulesheet import Rules
from tests.forms import shipped


@pytest.fixture(scope="session")
def reference() -> Reference:
    return shipped.reference()


@pytest.fixture(scope="session")
def rule_files() -> dict[str, bytes]:
    return shipped.files("rules")


@pytest.fixture(scope="session")
def rules() -> Rules:
    return shipped.rules()
