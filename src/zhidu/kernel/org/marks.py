"""Secrecy marks in what is written about the organisation: the room that knows them says so here."""

from __future__ import annotations

from collections.abc import Callable

from zhidu.kernel.words.public import WrongUse

TextCheck = Callable[[str], None]
_checks: list[TextCheck] = []


def declare_text_check(check: TextCheck) -> None:
    """From now on ``check`` is asked, before it is written, about every text; it raises Refusal."""
    if check not in _checks:
        _checks.append(check)


def refuse_marks(*texts: str) -> None:
    """Raise Refusal where one of the texts must not come in; nothing is written that nobody checks."""
    if not _checks:
        raise WrongUse("没有装载密级标志检查，不能登记。", todo="请联系系统管理员检查安装。")
    for text in texts:
        for check in _checks:
            check(text)
