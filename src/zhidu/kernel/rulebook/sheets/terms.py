"""Terms and periods in a cell (受理后2个工作日, 提前5个工作日, 每月5日), or as rules write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from zhidu.kernel.calendar.public import Deadline, Recurrence
from zhidu.kernel.rulebook.telling import EVENTS

from .notation import half, is_safe

_UNITS = {
    "小时": "hours",
    "日": "days",
    "天": "days",
    "个工作日": "working_days",
    "工作日": "working_days",
    "个月": "months",
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_COUNTED = re.compile(rf"(?P<event>.+?)(?P<way>后|前)\s*(?P<count>\d{{1,4}})\s*(?P<unit>{_UNIT})(?:内)?")
_AHEAD = re.compile(rf"提前\s*(?P<count>\d{{1,4}})\s*(?P<unit>{_UNIT})")
_NEAR = re.compile(r"(?P<event>.+?)(?P<when>当日|次日|次工作日)")
_NEAR_TEXT = {"当日": "same day as", "次日": "next day after", "次工作日": "next working_day after"}
_POSTPONED = re.compile(r"[,，]\s*遇休息日顺延$")
_WEEK = "遇休息日顺延一周"
_WEEKDAYS = dict(
    zip(
        "一二三四五六日",
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        strict=True,
    )
)
_PLACES = {"第一": "first", "第二": "second", "第三": "third", "第四": "fourth", "最后一": "last"}
LAST = 31
"""The day of the month that stands for its last."""
_EVERY = {"每季度": "quarterly", "每半年": "half_yearly", "每年": "yearly"}
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"每[日天]"), lambda _: "daily"),
    (
        re.compile(r"每周([一二三四五六日、]+)"),
        lambda found: "weekly " + " ".join(_WEEKDAYS[day] for day in found[1] if day in _WEEKDAYS),
    ),
    (re.compile(r"每月最后一[日天]"), lambda _: "monthly day last"),
    (re.compile(r"每月(\d{1,2})日"), lambda found: f"monthly day {found[1]}"),
    (
        re.compile(r"每月(第[一二三四]|最后一)个?(?:星期|周)([一二三四五六日])"),
        lambda found: f"monthly {_PLACES[found[1]]} {_WEEKDAYS[found[2]]}",
    ),
    (
        re.compile(r"(每季度|每半年|每年)[(（]?(?:.*、)?(\d{1,2})月(?:(\d{1,2})日|末)[)）]?"),
        lambda found: f"{_EVERY[found[1]]} {int(found[2]):02}-{int(found[3] or LAST):02}",
    ),
)


def deadline_words(text: str, events: Mapping[str, str]) -> str:
    """A deadline in words, where these can be read back; ``events`` are the labels of what it counts from."""
    found = _deadline_words(Deadline.parse(text), {**EVENTS, **events})
    return found if found and is_safe(found) and read_deadline(found, events) == text else text


def _deadline_words(deadline: Deadline, events: Mapping[str, str]) -> str:
    said = str(deadline)
    body = said.removesuffix(", postponed")
    event = events.get(deadline.event, deadline.event)
    counted = re.fullmatch(r"(\d+) (hour|day|working_day|month)s? (after|before) \S+", body)
    if counted:
        unit = {"hour": "小时", "day": "日", "working_day": "个工作日", "month": "个月"}[counted[2]]
        told = f"{event}{'后' if counted[3] == 'after' else '前'}{counted[1]}{unit}"
    else:
        near = next((word for word, text in _NEAR_TEXT.items() if body == f"{text} {deadline.event}"), "")
        told = f"{event}{near}" if near else ""
    return told + ("，遇休息日顺延" if told and said != body else "")


def read_deadline(text: str, events: Mapping[str, str]) -> str:
    """The deadline of a cell as rules write it; what is no such words is given back as it is."""
    plain = half(text)
    codes = {label: code for code, label in {**EVENTS, **events}.items()}
    main = _POSTPONED.sub("", plain)
    counted, near = _COUNTED.fullmatch(main), _NEAR.fullmatch(main)
    if counted:
        way = "after" if counted["way"] == "后" else "before"
        event = codes.get(counted["event"], counted["event"])
        found = f"{counted['count']} {_UNITS[counted['unit']]} {way} {event}"
    elif near:
        found = f"{_NEAR_TEXT[near['when']]} {codes.get(near['event'], near['event'])}"
    else:
        return plain
    return _canonical(Deadline, found + (", postponed" if main != plain else ""))


def reminder_words(text: str) -> str:
    """How long before it is due one is reminded: 提前5个工作日."""
    said = _deadline_words(Deadline.parse(text), {"due": "到期"})
    found = said.replace("到期前", "提前") if said.startswith("到期前") else text
    return found if read_reminder(found) == text else text


def read_reminder(text: str) -> str:
    """The reminder of a cell as rules write it."""
    plain = half(text)
    found = _AHEAD.fullmatch(plain)
    return _canonical(Deadline, f"{found['count']} {_UNITS[found['unit']]} before due") if found else plain


def period_words(text: str) -> str:
    """A recurrence in words, where these can be read back."""
    found = Recurrence.parse(text).describe()
    return found if read_period(found) == text else text


def read_period(text: str) -> str:
    """The recurrence of a cell as rules write it; what is no such words is given back as it is."""
    plain = half(text).replace("，", ",")
    main, _, moved = plain.partition(",")
    for shape, write in _SHAPES:
        found = shape.fullmatch(main.strip())
        if found:
            more = (
                ", postponed a week"
                if moved.strip() == _WEEK
                else ", postponed"
                if moved.strip() == _WEEK[:-2]
                else f",{moved}"
                if moved
                else ""
            )
            return _canonical(Recurrence, write(found) + more)
    return plain


def _canonical(kind: type[Deadline | Recurrence], text: str) -> str:
    """As rules spell it; what cannot be understood stays, to be told where the whole is read."""
    try:
        return str(kind.parse(text))
    except ValueError:
        return text
