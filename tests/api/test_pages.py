"""接口 and 我的接口令牌: the rule keeper opens, people make tokens that are shown once, and end them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.security.world import World, signed_in, world
from zhidu.kernel.journal.public import entries
from zhidu.kernel.tokens.public import is_open, open_interface, tokens_of

__all__ = ["world"]
NEW = {"name": "月报程序", "scopes": ["read", "ask"], "days": "30"}


@pytest.fixture
def keeper(world: World) -> Client:
    return world.browser("rule_keeper")


def test_the_rule_keeper_opens_the_security_administrator_closes(world: World, keeper: Client) -> None:
    assert "开放接口" in keeper.get("/interface/").content.decode()
    assert keeper.post("/interface/", {"open": "true"}).status_code == 302
    assert is_open(world.office_id)
    security = world.browser("security")
    assert security.post("/interface/", {"office": "tjj", "open": "false"}).status_code == 302
    assert not is_open(world.office_id)
    assert security.post("/interface/", {"office": "tjj", "open": "true"}).status_code == 403
    assert security.get("/interface/?office=nowhere").status_code == 404
    assert not is_open(world.office_id)
    wrote = [row.action for row in entries(world.office_id).rows if row.action.startswith("tokens.")]
    assert wrote == ["tokens.close", "tokens.open"]


def test_a_token_is_shown_once_and_works(world: World) -> None:
    starter = world.browser("starter")
    closed = starter.get("/tokens/").content.decode()
    assert "没有开放接口" in closed
    assert starter.post("/tokens/", NEW).status_code == 409
    open_interface(world.acting("rule_keeper"))
    shown = starter.post("/tokens/", NEW).content.decode()
    secret = re.search(r'value="(zhidu_[^"]+)"', shown)
    assert secret
    api = Client(headers={"Authorization": f"Bearer {secret[1]}"})
    assert api.get("/api/v1/queues").status_code == 200
    again = starter.get("/tokens/").content.decode()
    assert "月报程序" in again
    assert secret[1] not in again
    (card,) = tokens_of(world.office_id)
    stranger = world.browser("stranger")
    assert stranger.post(f"/tokens/{card.id}/revoke/").status_code == 404
    assert starter.post(f"/tokens/{card.id}/revoke/").status_code == 302
    assert api.get("/api/v1/queues").status_code == 401


def test_what_was_typed_stays_when_a_token_is_refused(world: World) -> None:
    open_interface(world.acting("rule_keeper"))
    starter = world.browser("starter")
    answer = starter.post("/tokens/", NEW | {"days": "9999"})
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "月报程序" in said
    assert "common.interface-01" in said
    assert tokens_of(world.office_id) == ()


def test_the_keeper_sees_and_ends_everybodys_tokens(world: World, keeper: Client) -> None:
    open_interface(world.acting("rule_keeper"))
    world.browser("starter").post("/tokens/", NEW)
    listed = keeper.get("/interface/").content.decode()
    assert world.person("starter").name in listed
    (card,) = tokens_of(world.office_id)
    assert keeper.post(f"/interface/{card.id}/revoke/").status_code == 302
    assert tokens_of(world.office_id)[0].state == "已吊销"


def test_the_auditor_makes_tokens_for_the_journal_of_an_office(world: World) -> None:
    open_interface(world.acting("rule_keeper"))
    auditor = signed_in("auditor")
    assert "办理留痕" in auditor.get("/tokens/?office=tjj").content.decode()
    made = auditor.post("/tokens/", {"office": "tjj", "name": "存证", "scopes": "journal", "days": "7"})
    secret = re.search(r'value="(zhidu_[^"]+)"', made.content.decode())
    assert secret
    api = Client(headers={"Authorization": f"Bearer {secret[1]}"})
    assert api.get("/api/v1/journal/head").status_code == 200
    assert (
        auditor.post("/tokens/", {"office": "tjj", "name": "查", "scopes": "read", "days": "7"}).status_code
        == 409
    )


def test_the_description_is_there_once_the_office_is_open(world: World) -> None:
    starter = world.browser("starter")
    assert starter.get("/interface/docs/").status_code == 404
    open_interface(world.acting("rule_keeper"))
    shown = starter.get("/interface/docs/").content.decode()
    assert "/api/v1/openapi.json" in shown
    assert "http://" not in shown.replace("http://www.w3.org", "")
    assert "https://" not in shown


def test_the_keeper_filters_all_tokens_and_nobody_else_has_the_list(world: World, keeper: Client) -> None:
    open_interface(world.acting("rule_keeper"))
    world.browser("starter").post("/tokens/", NEW)
    where = "/lists/interface.tokens/"
    assert "月报程序" in keeper.get(where, {"f.state": "有效"}).content.decode()
    assert "月报程序" not in keeper.get(where, {"f.state": "已吊销"}).content.decode()
    assert world.browser("starter").get(where).status_code == 404
