"""Fixtures for every test, those inside the rooms and institutions too: see tests/support."""

pytest_plugins = [
    "tests.support.postgresql",
    "tests.support.databases",
    "tests.support.chromium",
    "tests.support.databases",
]
