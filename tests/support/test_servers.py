"""The throw-away server and the browser are what the tests that lean on them take them for."""

import psycopg
import pytest
from playwright.sync_api import Page

from tests.support.axe import serious_faults
from tests.support.needs import lacks


def test_the_server_is_durable(postgresql: str) -> None:
    with psycopg.connect(postgresql) as connection:
        shown = [connection.execute(f"SHOW {name}").fetchone() for name in ("fsync", "server_encoding")]
    assert shown == [("on",), ("UTF8",)]


def test_the_browser_reads_chinese_and_axe_finds_what_is_wrong(page: Page) -> None:
    page.set_content("<!doctype html><html lang=zh-CN><title>制度</title><main><h1>查规定</h1></main>")
    assert page.title() == "制度"
    assert serious_faults(page) == []
    page.set_content("<!doctype html><html lang=zh-CN><title>制度</title><main><h1>查规定</h1><input></main>")
    assert any(fault.startswith("label:") for fault in serious_faults(page))


def test_what_a_machine_lacks_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIDU_REQUIRE", "postgresql")
    with pytest.raises(pytest.skip.Exception, match="apt-get install chromium"):
        lacks("chromium", package="chromium")


def test_what_is_required_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIDU_REQUIRE", "postgresql,chromium")
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        lacks("chromium", package="chromium")
