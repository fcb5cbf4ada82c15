"""Fixtures for every test, those inside the rooms and institutions too; tests/settings.py goes with them."""

pytest_plugins = [
    "tests.support.garbage",
    "tests.support.tracing",
    "tests.support.shared",
    "tests.support.postgresql",
    "tests.support.databases",
    "tests.support.offices",
    "tests.support.chromium",
    "tests.support.server",
    "tests.support.browser_people",
]
