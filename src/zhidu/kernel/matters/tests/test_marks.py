"""Texts that bear a secrecy mark are refused before anything is written."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.models import Asked, Opinion
from zhidu.kernel.secrecy.public import Profile
from zhidu.kernel.words.public import Level, Refusal, WrongUse, mint

from .town import Town

MARKED = f"{Level.SECRET.label}{chr(0x2605)}十年\n关于某事的请示"


def test_neither_forms_nor_opinions_may_bear_a_mark(town: Town) -> None:
    acting = town.by("clerk")
    form = {"subject": MARKED, "route": "short"}
    for act in (matters.submit, matters.open_draft):
        with pytest.raises(Refusal):
            act(acting, matter_id=mint(acting.at), kind="test.paper", form=form)
    assert not Asked.objects.exists()
    paper = town.submit("short")
    with pytest.raises(Refusal):
        town.do("chief", paper, opinion=MARKED)
    with pytest.raises(Refusal):
        matters.send_back(town.by("chief"), step_id=town.open(paper)[0], to=None, opinion=MARKED)
    assert not Opinion.objects.exists()
    town.do("chief", paper, opinion="内容不涉密")


def test_in_what_is_about_state_secrets_marks_are_as_they_should_be_where_those_may_be_kept(
    town: Town, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting = town.by("clerk")
    form = {"subject": MARKED, "route": "short"}

    def begin() -> object:
        return matters.open_draft(acting, matter_id=mint(acting.at), kind="test.paper", form=form)

    settings.PROFILE = Profile.STANDALONE.value
    with pytest.raises(Refusal, match="密级标志"):
        begin()
    monkeypatch.setattr("zhidu.kernel.secrecy.existing._prefixes", {"test.paper"})
    assert begin()
    settings.PROFILE = Profile.INTRANET.value
    with pytest.raises(WrongUse):
        begin()
