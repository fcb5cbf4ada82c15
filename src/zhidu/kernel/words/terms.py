"""Closed lists that are code, not rules: levels, step verbs, strengths (decision 16)."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """Base of closed lists: each member is a code with the Chinese word that pages show."""

    label: str
    place: int

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.place = len(cls.__members__)
        return member

    @classmethod
    def labels(cls) -> dict[str, str]:
        """The word of each code."""
        return {member.value: member.label for member in cls}


class Ranked(Labelled):
    """Base of closed lists in which the first comes first: ordered by ``rank``, never by spelling."""

    @property
    def rank(self) -> int:
        """0 for the first."""
        return self.place


class Level(Ranked):
    """Secrecy of a thing, from open to closed."""

    PUBLIC = "public", "公开"
    INTERNAL = "internal", "内部"
    WORK_SECRET = "work_secret", "工作秘密"
    SECRET = "secret", "秘密"
    CONFIDENTIAL = "confidential", "机密"
    TOP_SECRET = "top_secret", "绝密"

    @property
    def is_state_secret(self) -> bool:
        """Whether this is one of the three levels of state secrets."""
        return self >= Level.SECRET

    def __lt__(self, other: str) -> bool:
        return self.rank < Level(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Level(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Level(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Level(other).rank


class Verb(Labelled):
    """What a step asks of a person."""

    DRAFT = "draft", "拟稿"
    AGREE = "agree", "审核"
    APPROVE = "approve", "审批"
    COUNTERSIGN = "countersign", "会签"
    SIGN = "sign", "签发"
    REGISTER = "register", "登记"
    INFORM = "inform", "告知"
    CHECK = "check", "核查"
    CARRY_OUT = "carry_out", "办理"
    CONFIRM = "confirm", "确认"
    FILE = "file", "备案"

    @property
    def decides(self) -> bool:
        """Whether the step says yes or no to the matter (and nobody may say it to himself)."""
        return self in _DECIDING


_DECIDING = frozenset({Verb.AGREE, Verb.APPROVE, Verb.COUNTERSIGN, Verb.SIGN, Verb.CHECK})


class Strength(Labelled):
    """How hard a rule binds."""

    MUST = "must", "禁止"
    IN_PRINCIPLE = "in_principle", "原则上"
    HINT = "hint", "提示"


def yes_no(value: object) -> str:
    """是 or 否, as forms write it."""
    return "是" if value else "否"


def if_so(value: object) -> str:
    """是, or nothing where only what applies is told."""
    return "是" if value else ""
