"""常用意见: the office's by the rule keeper, own ones by everybody for himself."""

from __future__ import annotations

from django.test import Client

from zhidu.kernel.offices.public import Role, grant_role
from zhidu.web.phrases import AT_FIRST, phrases_of

from .office import Office, signed_in

PAGE = "/manage/phrases/"


def test_the_office_keeps_phrases_for_everybody(office: Office, clerk: Client) -> None:
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    keeper = signed_in("general")
    assert clerk.post(PAGE, {"texts": "乱来"}).status_code == 403
    assert AT_FIRST[0] in keeper.get(PAGE).content.decode()
    assert keeper.post(PAGE, {"texts": "同意。\n\n 请核实后再报。 \n同意。"}).status_code == 302
    assert phrases_of(office.id, office.person("clerk")).office == ("同意。", "请核实后再报。")
    answer = keeper.post(PAGE, {"texts": "长" * 61})
    assert answer.status_code == 409
    assert "长" * 61 in answer.content.decode()
    assert len(phrases_of(office.id, 1).office) == 2


def test_somebodys_own_are_his_alone(office: Office, clerk: Client) -> None:
    assert clerk.post("/phrases/", {"texts": ["已核。", "请阅。"]}).status_code == 200
    assert phrases_of(office.id, office.person("clerk")).own == ("已核。", "请阅。")
    assert phrases_of(office.id, office.person("chief")).own == ()
    assert clerk.post("/phrases/", {"texts": ["长" * 61]}).status_code == 403
    assert clerk.post("/phrases/", {"texts": ["请阅。"]}).status_code == 200
    assert phrases_of(office.id, office.person("clerk")).own == ("请阅。",)
    assert Client().post("/phrases/", {"texts": ["x"]}).status_code == 401
