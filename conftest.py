"""Fixtures for every test, those inside the rooms and institutions too: see tests/support and tests/settings.py."""

pytest_plugins = ["tests.support.postgresql", "tests.support.databases", "tests.support.chromium"]
