"""Notices about working days that were entered here: make-up days, days off, a later year's arrangement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.words.public import WrongUse

from .models import HolidayDay, HolidayNotice
from .stamps import ALL, changed


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A notice with the days it sets: True is worked, False is free."""

    id: int
    title: str
    year: int
    complete: bool
    for_all: bool
    days: Mapping[date, bool]


def enter(office_id: int, title: str, year: int, days: Mapping[date, bool], *, complete: bool) -> int:
    """Keep a notice (office 0: for all offices); gives its id. A later one prevails over an earlier one."""
    if not title.strip():
        raise WrongUse("放假安排没有写明依据的通知。", todo="请填写通知的名称和文号。")
    strange = [day.isoformat() for day in days if day.year != year]
    if strange or not days:
        raise WrongUse(
            f"通知安排的是{year}年，日期却不对：{'、'.join(strange) or '一天也没有'}。", todo="请核对日期。"
        )
    notice = HolidayNotice.objects.create(
        office_id=office_id, title=title.strip(), year=year, complete=complete
    )
    HolidayDay.objects.bulk_create(
        HolidayDay(notice=notice, date=day, workday=worked) for day, worked in sorted(days.items())
    )
    changed(office_id)
    return notice.pk


def notices(office_id: int) -> tuple[NoticeCard, ...]:
    """The notices that count for the office, the latest first."""
    rows = HolidayNotice.objects.filter(office_id__in=(ALL, office_id)).order_by("-id")
    return tuple(
        NoticeCard(
            id=row.pk,
            title=row.title,
            year=row.year,
            complete=row.complete,
            for_all=row.office_id == ALL,
            days={day.date: day.workday for day in row.days.all()},
        )
        for row in rows.prefetch_related("days")
    )
