"""What kind of network the installation stands in, and which levels it may therefore hold."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from django.conf import settings

from zhidu.kernel.words.public import Level, Refusal


class Profile(StrEnum):
    """The three places an installation can stand in; setting PROFILE names one."""

    INTRANET = "intranet"
    STANDALONE = "standalone"
    CLASSIFIED_NETWORK = "classified_network"


def profile() -> Profile:
    """The profile of this installation; ValueError if the setting names none."""
    return Profile(settings.PROFILE)


def level_allowed(level: Level) -> bool:
    """Whether this installation may hold things of ``level``: an office network never holds state secrets."""
    return level in allowed_levels()


def allowed_levels() -> tuple[Level, ...]:
    """The levels this installation may hold, from open to closed."""
    return _allowed(profile())


@cache
def _allowed(where: Profile) -> tuple[Level, ...]:
    return tuple(one for one in Level if not (one.is_state_secret and where is Profile.INTRANET))


def require_level(level: Level) -> None:
    """Raise Refusal, saying what to do instead, where the installation may not hold ``level``."""
    if not level_allowed(level):
        raise Refusal(
            f"本系统运行在普通办公网上，不得存储、处理{level.label}级国家秘密。",
            todo="请停止录入，在涉密计算机上办理；已经录入的，不要删除或转发，立即告知本单位保密员。",
        )
