"""Where the rules have others consent to an account, the rule keeper neither orders nor imports it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from tests.support.offices import as_person
from tests.support.working import to_the_end
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import submit
from zhidu.kernel.offices.public import OfficeCard, Role, fresh_id, grant_role
from zhidu.kernel.org.public import (
    OrderKind,
    OrderState,
    PersonCard,
    Words,
    ask_account,
    foresee_import,
    import_sheets,
    orders,
    people,
    words_of,
)
from zhidu.kernel.words.public import Refusal


@dataclass(frozen=True)
class _Cell:
    at: str
    text: str


@dataclass(frozen=True)
class _Row:
    number: int
    cells: Mapping[str, str]

    def cell(self, heading: str) -> _Cell:
        return _Cell(heading, self.cells.get(heading, ""))

    def day(self, _heading: str) -> date | None:
        return None


@pytest.fixture
def tjj(sample_office: Callable[[str], OfficeCard]) -> OfficeCard:
    return sample_office("tjj")


@pytest.fixture
def keeper(tjj: OfficeCard) -> PersonCard:
    """Somebody who keeps the rules of the statistics bureau."""
    found = next(one for one in people(tjj.id) if one.username == "mahongwei")
    assert found.account_id is not None
    grant_role(found.account_id, Role.RULE_KEEPER, tjj.id)
    return found


def _words(office: OfficeCard) -> Words:
    return words_of(office.id, today(), kinds={})


@pytest.mark.parametrize("kind", [OrderKind.RESET, OrderKind.LOCK])
@pytest.mark.clause("S0.10-08", "S0.10-16", "S0.10-28", outcome="refused")
def test_the_rule_keeper_does_not_order_what_others_consent_to(keeper: PersonCard, kind: OrderKind) -> None:
    with pytest.raises(Refusal, match="须先经审核同意") as refused:
        ask_account(as_person(keeper), person_id=keeper.id, kind=kind)
    assert {"S0.10-08", "S0.10-16", "S0.10-28"} <= set(refused.value.clauses)
    assert "账号申请" in refused.value.todo
    assert orders(keeper.office_id) == ()


@pytest.mark.clause("S0.10-08", "S0.10-16", "S0.10-28", outcome="allowed")
def test_what_was_consented_to_is_ordered(tjj: OfficeCard, keeper: PersonCard) -> None:
    form = {"person": str(keeper.id), "wanted": "change", "reason": "忘记密码"}
    matter = submit(as_person(keeper), matter_id=fresh_id(), kind="personnel.account", form=form).matter_id
    to_the_end(keeper, matter)
    (ordered,) = orders(tjj.id, state=OrderState.ASKED)
    assert (ordered.kind, ordered.source_id) == (OrderKind.RESET, matter)


@pytest.mark.clause("S0.10-08", "S0.10-13", "S0.10-28", outcome="refused")
def test_an_import_notes_who_must_apply_and_orders_nothing(tjj: OfficeCard, keeper: PersonCard) -> None:
    sheets = {"人员": [_Row(2, {"工号": "990", "姓名": "新来的", "用户名": "xinlaide"})]}
    foreseen = foresee_import(as_person(keeper), sheets, _words(tjj))
    assert [one.what.partition("（")[0] for one in foreseen.changes] == ["新增人员：新来的"]
    assert any("新来的" in note and "账号申请" in note for note in foreseen.notes)
    import_sheets(as_person(keeper), sheets=sheets, words=_words(tjj))
    assert orders(tjj.id) == ()


@pytest.mark.clause("S0.10-08", "S0.10-13", "S0.10-28", outcome="allowed")
def test_the_console_sets_accounts_up_with_the_office(tjj: OfficeCard) -> None:
    sheets = {"人员": [_Row(2, {"工号": "990", "姓名": "新来的", "用户名": "xinlaide"})]}
    _count, slips = import_sheets(Acting(tjj.id), sheets=sheets, words=_words(tjj))
    assert [one.username for one in slips] == ["xinlaide"]
