"""Unexpected log records fail the test that caused them; knows only the standard `logging`.

A record of WARNING or above, from whatever thread and in whatever phase (setup, call, teardown), fails the
test unless it was expected. Two ways to expect one, each a regular expression searched in the message:

    @pytest.mark.expected_logs(r"refused")      # known before the test starts
    def test_x(expected_logs): expected_logs(r"refused")   # known only inside

An expected record that never comes fails the test too. Qt's own messages are held to the same measure by
pytest-qt (`qt_log_level_fail` in pyproject.toml).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Generator

import pytest


class LogWatch(logging.Handler):
    """Collects the records of one test, and says which of them nobody expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._expected: list[str] = []

    def start(self, expected: list[str]) -> None:
        self._records = []
        self._expected = expected

    def expect(self, *patterns: str) -> None:
        self._expected.extend(patterns)

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def take_unexpected(self) -> list[str]:
        """The lines nobody expected, once: a later phase does not report them again."""
        lines = [
            f"{r.levelname} {r.name}: {r.getMessage()}"
            for r in self._records
            if not any(re.search(pattern, r.getMessage()) for pattern in self._expected)
        ]
        self._records = [r for r in self._records if f"{r.levelname} {r.name}: {r.getMessage()}" not in lines]
        return lines

    def missing(self) -> list[str]:
        messages = [record.getMessage() for record in self._records]
        return [p for p in self._expected if not any(re.search(p, message) for message in messages)]


_watch = pytest.StashKey[LogWatch]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expected_logs(*patterns): records at WARNING or above that must come")
    config.stash[_watch] = LogWatch()
    logging.getLogger().addHandler(config.stash[_watch])


def pytest_unconfigure(config: pytest.Config) -> None:
    logging.getLogger().removeHandler(config.stash[_watch])


def _judge(item: pytest.Item, *, last: bool = False) -> None:
    watch = item.config.stash[_watch]
    if lines := watch.take_unexpected():
        pytest.fail("unexpected log records:\n" + "\n".join(lines), pytrace=False)
    if last and (patterns := watch.missing()):
        pytest.fail(f"expected log records never came: {patterns}", pytrace=False)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    patterns = [str(p) for marker in item.iter_markers("expected_logs") for p in marker.args]
    item.config.stash[_watch].start(patterns)
    yield
    _judge(item)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    yield
    _judge(item, last=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    yield
    _judge(item)


@pytest.fixture
def expected_logs(pytestconfig: pytest.Config) -> Callable[..., None]:
    """Call with regular expressions of records (WARNING or above) that this test brings about."""
    return pytestconfig.stash[_watch].expect
