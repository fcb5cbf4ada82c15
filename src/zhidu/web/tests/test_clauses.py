"""条款: found by words, number, post and deadline on the list and from 查规定, with the hits marked."""

from __future__ import annotations

import re

from django.test import Client

from zhidu.kernel.clock.public import today
from zhidu.kernel.regulations.public import DueKind, clause_entries, rulebook
from zhidu.kernel.words.public import Who
from zhidu.web.marking import marked

from .office import Office

LIST = "/rulebook/clauses/"


def shown(client: Client, **query: str) -> tuple[str, set[str]]:
    """The list for a query, and the clauses on it."""
    answer = client.get(LIST, {f"f.{name}": text for name, text in query.items()})
    assert answer.status_code == 200
    page = answer.content.decode()
    return page, set(re.findall(r"/rulebook/[^/\"]+/([^/\"]+)/\"", page))


def test_words_are_marked_and_traditional_ones_find_the_same(office: Office, clerk: Client) -> None:
    page, found = shown(clerk, words="新闻")
    assert "<mark>新闻</mark>" in page
    assert found == shown(clerk, words="新聞")[1]
    assert shown(clerk, words="蓝鲸出没")[1] == set()
    sheet = clerk.get(LIST, {"f.words": "新闻", "as": "xlsx"})
    assert b"<mark>" not in sheet.content


def test_by_number_post_and_deadline(office: Office, clerk: Client) -> None:
    every = clause_entries(rulebook(office.id, today()))
    first = every[0].clause
    assert shown(clerk, number=first.id)[1] == {first.id}
    heads = {one.clause.id for one in every if Who("head") in one.posts}
    assert shown(clerk, post="head")[1] == heads
    yearly = {one.clause.id for one in every if DueKind.YEARLY in one.dues}
    assert shown(clerk, due="yearly")[1] == yearly
    assert shown(clerk, due="yearly", post="head")[1] == yearly & heads
    assert heads
    assert yearly


def test_what_was_looked_for_in_the_rules_leads_on_to_all_clauses(office: Office, clerk: Client) -> None:
    page = clerk.get("/ask/", {"q": "新聞"}).content.decode()
    assert "<mark>新闻</mark>" in page
    assert f"{LIST}?f.words=" in page
    assert "<mark>" not in clerk.get("/ask/", {"q": "蓝鲸出没"}).content.decode()


def test_marks_never_let_markup_through() -> None:
    assert marked("<b>新闻</b>", ("新闻", "b")) == (
        "&lt;<mark>b</mark>&gt;<mark>新闻</mark>&lt;/<mark>b</mark>&gt;"
    )
    assert marked("İ<", ("i",)) == "İ&lt;"
