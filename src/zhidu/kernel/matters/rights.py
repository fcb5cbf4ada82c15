"""Rights that can be judged before anything is read."""

from __future__ import annotations

from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import Refusal


def a_person(acting: Acting, *_: Any, **__: Any) -> None:
    """Only a person of the office acts on matters; accounts of administrators read and do nothing here.

    Who may act on which step is judged on the very rows that the act reads and locks, see ``holding``.
    """
    if acting.person_id is None:
        raise Refusal("管理员账号不办理事项。", todo="请使用本单位工作人员的账号登录后办理。")


def by_itself(acting: Acting, *_: Any, **__: Any) -> None:
    """What the system does without being asked is in nobody's power to ask for."""
    if acting.person_id is not None or acting.account_id is not None:
        raise Refusal("该项工作由系统自动办理，不能由人员发起。", todo="无须处理。")
