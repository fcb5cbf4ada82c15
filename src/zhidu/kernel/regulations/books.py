"""The rulebook of an office on a day, remembered until something changes; its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.db import DatabaseError

from zhidu.kernel.calendar.public import Calendar, Override
from zhidu.kernel.offices.public import office as office_card
from zhidu.kernel.offices.public import offices
from zhidu.kernel.rulebook.public import Edition, Pack, Period, Rulebook, Status
from zhidu.kernel.words.public import Refusal, WrongUse

from .models import Adoption, HolidayDay, HolidayNotice, Standing, Version
from .shelf import packs, parsed, unknown_pack
from .stamps import ALL, stamp

MOST_REMEMBERED = 48
_packs: dict[str, Pack] = {}


def rulebook(office: int | str, on: date) -> Rulebook:
    """The rules of an office (its id or code) on a day; immutable. One query while nothing changed.

    Raises WrongUse for an unknown office, naming what there is, and Refusal for one that has adopted nothing.
    """
    office_id = office if isinstance(office, int) else office_id_of(office)
    return _build(office_id, on, stamp(office_id))


def office_id_of(code: str) -> int:
    """The id of the office with this code; WrongUse lists the offices and packs there are."""
    try:
        return office_card(code).id
    except WrongUse:
        raise unknown_pack(code, packs(), tuple(card.code for card in offices())) from None
    except DatabaseError as error:
        raise unknown_pack(code, packs()) from error


@lru_cache(MOST_REMEMBERED)
def _build(office_id: int, on: date, _stamp: tuple[int, ...]) -> Rulebook:
    card = office_card(office_id)
    found = editions(office_id, on)
    if not found:
        raise Refusal(
            f"{card.name}尚未采用任何制度。",
            todo="请由制度管理员先采用制度汇编（zhidu rules load 后在“制度”页采用）。",
        )
    return Rulebook(card.code, on, found, calendar_of(office_id))


def editions(office: int | str, on: date) -> tuple[Edition, ...]:
    """Every version the office ever adopted, with its standing as known on the day; the rulebook picks
    by date.
    """
    office_id = office if isinstance(office, int) else office_id_of(office)
    adopted = Adoption.effective().filter(office_id=office_id).order_by("id")
    rows = list(adopted.select_related("version").defer("version__text"))
    texts = _texts([row.version for row in rows])
    standings = _standings(office_id, on)
    return tuple(_edition(row, texts[row.version.digest], standings.get(row.regulation)) for row in rows)


def _edition(row: Adoption, pack: Pack, standing: Standing | None) -> Edition:
    head = pack.regulation
    return Edition(
        pack=pack,
        in_force=Period(head.from_, head.to),
        adopted=Period(row.since, row.until),
        status=Status(standing.status) if standing else None,
        replacement=standing.replaced_by if standing else "",
        checked_on=standing.checked_on if standing else None,
    )


def _texts(wanted: list[Version]) -> Mapping[str, Pack]:
    """Regulations by digest; texts are fetched and parsed once a process."""
    missing = {one.pk for one in wanted if one.digest not in _packs}
    for row in Version.objects.filter(pk__in=missing) if missing else ():
        _packs[row.digest] = parsed(row.text, f"{row.owner}/{row.regulation}")
    return _packs


def _standings(office_id: int, on: date) -> dict[str, Standing]:
    rows = Standing.objects.filter(office_id=office_id, checked_on__lte=on).order_by("checked_on", "id")
    return {row.regulation: row for row in rows}


def calendar_of(office_id: int) -> Calendar:
    """The office's working days: the built-in notices, then those entered here, the later prevailing."""
    notices = HolidayNotice.objects.filter(office_id__in=(ALL, office_id))
    days = HolidayDay.objects.filter(notice__in=notices).select_related("notice").order_by("notice_id")
    announced = [notice.year for notice in notices if notice.complete]
    return Calendar({row.date: Override(row.workday, row.notice.title) for row in days}, announced)
