"""A token lets in whom it belongs to, as far as the office lets programs in, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.support.offices import as_person, someone
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import clock_at, now
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import OfficeCard, Role, create_account, grant_role, roles_of
from zhidu.kernel.org.public import PersonCard, leave, people
from zhidu.kernel.tokens.models import Sending
from zhidu.kernel.tokens.public import (
    Made,
    NotAdmitted,
    Scope,
    Sent,
    TooManyTries,
    bearer,
    close_interface,
    is_open,
    longest,
    make_token,
    open_interface,
    revoke_token,
    sent,
    tokens_of,
)
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

HERE = "10.0.0.7"


@pytest.fixture
def office(sample_office: Callable[[str], OfficeCard]) -> OfficeCard:
    return sample_office("tjj")


@pytest.fixture
def keeper(office: OfficeCard) -> Acting:
    return as_person(
        next(
            one
            for one in people(office.id)
            if one.account_id and Role.RULE_KEEPER in roles_of(one.account_id, office.id)
        )
    )


@pytest.fixture
def clerk(office: OfficeCard, keeper: Acting) -> PersonCard:
    open_interface(keeper)
    return someone(office, "staff")


def administrator(office: OfficeCard, role: Role) -> Acting:
    account = create_account(username=role.value, password="x", must_change=False)
    grant_role(account.id, role)
    return Acting(office.id, account.id)


def made(clerk: PersonCard, *scopes: Scope, days: int = 30) -> Made:
    return make_token(as_person(clerk), name="报表程序", scopes=scopes or (Scope.READ,), days=days)


def actions(office: OfficeCard) -> list[str]:
    return [row.action for row in entries(office.id).rows if row.action.startswith("tokens.")]


def test_only_the_rule_keeper_opens_and_the_security_administrator_may_close(
    office: OfficeCard, keeper: Acting
) -> None:
    security = administrator(office, Role.SECURITY_ADMINISTRATOR)
    clerk = someone(office, "staff")
    for nobody in (security, as_person(clerk), administrator(office, Role.SYSTEM_ADMINISTRATOR)):
        with pytest.raises(Refusal, match="制度管理员"):
            open_interface(nobody)
    assert not is_open(office.id)
    open_interface(keeper)
    assert is_open(office.id)
    with pytest.raises(Overtaken):
        open_interface(keeper)
    with pytest.raises(Refusal, match="安全保密管理员"):
        close_interface(as_person(clerk))
    close_interface(security)
    assert not is_open(office.id)
    assert actions(office) == ["tokens.close", "tokens.open"]


def test_a_token_is_made_for_oneself_shown_once_and_kept_as_a_digest(
    office: OfficeCard, clerk: PersonCard
) -> None:
    new = made(clerk, Scope.ASK, Scope.READ)
    come = bearer(new.secret, HERE)
    assert come.person == clerk
    assert (come.office_id, come.scopes) == (office.id, frozenset({Scope.ASK, Scope.READ}))
    (card,) = tokens_of(office.id, clerk.account_id)
    assert (card.name, card.state) == ("报表程序", "有效")
    assert card.last_used_at is not None
    assert actions(office) == ["tokens.make", "tokens.open"]
    assert new.secret.split("_", 2)[2] not in str(card)


@pytest.mark.parametrize(
    ("name", "scopes", "days", "said"),
    [
        ("", (Scope.READ,), 1, "写明"),
        ("甲" * 61, (Scope.READ,), 1, "60"),
        ("甲", (), 1, "至少"),
        ("甲", (Scope.READ,), 0, "有效期"),
        ("甲", (Scope.JOURNAL,), 1, "安全审计员"),
    ],
)
def test_what_no_token_may_be_is_refused(
    clerk: PersonCard, name: str, scopes: tuple[Scope, ...], days: int, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        make_token(as_person(clerk), name=name, scopes=scopes, days=days)


def test_a_token_lives_as_long_as_the_rules_allow_to_the_day(office: OfficeCard, clerk: PersonCard) -> None:
    most = longest(office.id)
    with pytest.raises(Refusal, match=f"1 至 {most.days} 天") as refused:
        made(clerk, days=most.days + 1)
    assert refused.value.clauses == (most.clause,) == ("common.interface-01",)
    new = made(clerk, days=most.days)
    began = now()
    with clock_at(began + timedelta(days=most.days - 1)):
        assert bearer(new.secret, HERE).username == clerk.username
    with clock_at(began + timedelta(days=most.days)), pytest.raises(NotAdmitted, match="过期"):
        bearer(new.secret, HERE)


def test_closed_offices_let_nobody_in_and_make_no_tokens(
    office: OfficeCard, keeper: Acting, clerk: PersonCard
) -> None:
    new = made(clerk)
    close_interface(keeper)
    with pytest.raises(NotVisible):
        bearer(new.secret, HERE)
    with pytest.raises(Refusal, match="没有开放"):
        made(clerk)
    open_interface(keeper)
    assert bearer(new.secret, HERE).username == clerk.username


def test_the_owner_and_those_who_keep_the_doors_revoke_and_nobody_else(
    office: OfficeCard, keeper: Acting, clerk: PersonCard
) -> None:
    first, second = made(clerk), made(clerk)
    colleague = as_person(someone(office, "deputy_head"))
    with pytest.raises(NotVisible):
        revoke_token(colleague, token_id=first.card.id)
    revoke_token(as_person(clerk), token_id=first.card.id)
    with pytest.raises(Overtaken):
        revoke_token(as_person(clerk), token_id=first.card.id)
    revoke_token(keeper, token_id=second.card.id)
    for one in (first, second):
        with pytest.raises(NotAdmitted, match="吊销"):
            bearer(one.secret, HERE)
    with pytest.raises(NotVisible):
        revoke_token(Acting(office.id + 1, keeper.account_id), token_id=first.card.id)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"is_active": False}, "停用"),
        ({"must_change_password": True}, "修改密码"),
        ({"password_changed_at": now() + timedelta(days=1)}, "修改过密码"),
    ],
)
def test_a_token_ends_with_its_account(clerk: PersonCard, change: dict[str, object], said: str) -> None:
    new = made(clerk)
    assert bearer(new.secret, HERE).username == clerk.username
    get_user_model().objects.filter(username=clerk.username).update(**change)
    with pytest.raises(NotAdmitted, match=said):
        bearer(new.secret, HERE)


def test_a_token_ends_with_its_person(keeper: Acting, clerk: PersonCard) -> None:
    new = made(clerk)
    assert bearer(new.secret, HERE).username == clerk.username
    leave(keeper, person_id=clerk.id, last_day=keeper.on - timedelta(days=1))
    with pytest.raises(NotAdmitted, match="不在本单位任职"):
        bearer(new.secret, HERE)


def test_the_auditor_has_tokens_for_the_journal_of_one_office_only(
    office: OfficeCard, clerk: PersonCard
) -> None:
    auditor = administrator(office, Role.AUDITOR)
    with pytest.raises(Refusal, match="在职人员"):
        make_token(auditor, name="存证", scopes=[Scope.READ], days=1)
    new = make_token(auditor, name="存证", scopes=[Scope.JOURNAL], days=1)
    come = bearer(new.secret, HERE)
    assert (come.person, come.office_id) == (None, office.id)
    with pytest.raises(Refusal, match="在职人员"):
        make_token(administrator(office, Role.SYSTEM_ADMINISTRATOR), name="甲", scopes=[Scope.READ], days=1)


def test_guesses_are_counted_and_the_right_token_still_opens(clerk: PersonCard) -> None:
    new = made(clerk)
    prefix = new.secret.rpartition("_")[0]
    wrong = ["", "zhidu", "zhidu_1_x", f"{prefix}_x", "zhidu_" + "9" * 30 + "_x", new.secret.upper()]
    for text in wrong[:-1]:
        with pytest.raises(NotAdmitted):
            bearer(text, HERE)
    with pytest.raises(TooManyTries, match="过多") as locked:
        bearer(wrong[-1], HERE)
    assert locked.value.seconds > 0
    assert bearer(new.secret, HERE).username == clerk.username
    with pytest.raises(NotAdmitted):
        bearer("zhidu_1_x", "10.0.0.8")
    with clock_at(now() + timedelta(hours=1)), pytest.raises(NotAdmitted):
        bearer("zhidu_1_x", HERE)


def test_of_two_that_would_take_over_a_request_one_does(
    clerk: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, start, got = made(clerk).card.id, now(), list[Sent]()
    with clock_at(start):
        first = sent(token, "k", b"{}")
    both_read = Sending.objects.get_or_create

    def read_by_both(**asked: Any) -> Any:
        found = both_read(**asked)
        monkeypatch.undo()
        got.append(sent(token, "k", b"{}"))
        return found

    with clock_at(start + timedelta(seconds=61)):
        monkeypatch.setattr(Sending.objects, "get_or_create", read_by_both)
        with pytest.raises(Overtaken, match="正在办理中"):
            sent(token, "k", b"{}")
        assert [one.matter_id for one in got] == [first.matter_id]
        first.failed()  # whoever was taken for dead takes nothing away
        with pytest.raises(Overtaken):
            sent(token, "k", b"{}")
        got[0].answered(200, {"done": True})
        assert sent(token, "k", b"{}").answer == {"done": True}
