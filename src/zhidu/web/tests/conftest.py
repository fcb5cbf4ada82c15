"""Fixtures of the pages' tests."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from .folders import Desk, declare_folders
from .office import Office, open_office, signed_in


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Settings) -> None:
    """Static files come straight out of the packages, as when developing."""
    settings.STATIC_ROOT = None


@pytest.fixture
def office(db: None) -> Office:
    """A small office."""
    return open_office()


@pytest.fixture
def clerk(office: Office) -> Client:
    """A browser in which the clerk has signed in."""
    return signed_in("clerk")


@pytest.fixture
def auditor(office: Office) -> Client:
    """A browser in which the auditor has signed in."""
    return signed_in("auditor")


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The office at work."""
    declare_folders(monkeypatch)
    return Desk(office)
