"""A register's counts of a year come after its list."""

from __future__ import annotations

from django.test import Client

WHERE = "/registers/press.releases/"
COUNTS = f"{WHERE}counts/?f.year=2025"


def test_the_list_names_where_its_counts_are_and_they_stand_there(clerk: Client) -> None:
    assert f'hx-get="{COUNTS}"' in clerk.get(f"{WHERE}?f.year=2025").content.decode()
    part = clerk.get(COUNTS, headers={"HX-Request": "true"}).content.decode()
    whole = clerk.get(COUNTS).content.decode()
    assert "2025 年按" in part
    assert "<html" not in part
    assert part.strip() in whole
    assert "<html" in whole


def test_a_register_without_counts_has_no_such_page(clerk: Client) -> None:
    assert "hx-trigger" not in clerk.get("/registers/leave.outings/").content.decode()
    for code in ("leave.outings", "press.nothing"):
        assert clerk.get(f"/registers/{code}/counts/").status_code == 404
