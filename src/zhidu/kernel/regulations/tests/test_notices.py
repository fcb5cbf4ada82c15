"""Notices of workdays and holidays, for one office or for all."""

from __future__ import annotations

from datetime import date

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard, Role, create_account, create_office, grant_role
from zhidu.kernel.regulations.public import calendar_of, enter_notice, notices
from zhidu.kernel.words.public import Refusal, WrongUse


def test_a_notice_makes_a_later_year_certain_and_the_later_notice_prevails(office: OfficeCard) -> None:
    holiday, make_up = date(2031, 5, 2), date(2031, 5, 10)
    assert calendar_of(office.id).is_provisional(holiday)
    acting = Acting(office.id)
    enter_notice(
        acting, title="放假通知", year=2031, days={holiday: False, make_up: True}, complete=True, for_all=True
    )
    calendar = calendar_of(office.id)
    assert (calendar.is_workday(holiday), calendar.is_workday(make_up)) == (False, True)
    assert not calendar.is_provisional(date(2031, 7, 1))
    enter_notice(acting, title="更正", year=2031, days={make_up: False})
    assert not calendar_of(office.id).is_workday(make_up)
    other = create_office(code="other", name="另一单位")
    assert calendar_of(other.id).is_workday(make_up)
    assert [(one.title, one.for_all) for one in notices(office.id)] == [("更正", False), ("放假通知", True)]


def test_a_notice_without_title_or_with_days_of_another_year_is_refused(office: OfficeCard) -> None:
    acting = Acting(office.id)
    with pytest.raises(WrongUse, match="通知"):
        enter_notice(acting, title=" ", year=2031, days={date(2031, 5, 2): False})
    with pytest.raises(WrongUse, match="2030-05-02"):
        enter_notice(acting, title="通知", year=2031, days={date(2030, 5, 2): False})
    with pytest.raises(WrongUse, match="一天也没有"):
        enter_notice(acting, title="通知", year=2031, days={})
    keeper = create_account(username="keeper", password="only-for-tests").id
    grant_role(keeper, Role.RULE_KEEPER, office.id)
    with pytest.raises(Refusal, match="只能录入本单位"):
        enter_notice(
            Acting(office.id, account_id=keeper),
            title="通知",
            year=2031,
            days={date(2031, 5, 2): False},
            for_all=True,
        )
