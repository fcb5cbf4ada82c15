"""How the system says no to an official: what happened, which clause, what to do next."""

from __future__ import annotations

from typing import NamedTuple


class Ground(NamedTuple):
    """One of several things that stand against it: what, by which clauses, and what to do about it."""

    what: str
    clauses: tuple[str, ...] = ()
    todo: str = ""


class ZhiduError(Exception):
    """An error with words for the person at the screen, in Chinese.

    ``what`` says what happened, ``clauses`` which rules say so (ids), ``todo`` what to do next. Where several
    things stand against it, ``grounds`` has them one by one under the heading ``said``.
    """

    exit_code = 1

    def __init__(
        self,
        what: str,
        *,
        todo: str = "",
        clauses: tuple[str, ...] = (),
        grounds: tuple[Ground, ...] = (),
        said: str = "",
    ) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.clauses = clauses
        self.grounds = grounds if len(grounds) > 1 else ()
        self.said = said

    def __str__(self) -> str:
        cited = f"（依据 {'、'.join(self.clauses)}）" if self.clauses else ""
        return f"{self.what}{cited}{' ' + self.todo if self.todo else ''}"


class Refusal(ZhiduError):
    """The rules, or the lack of a right, say no."""


class Overtaken(Refusal):
    """Somebody else was quicker, or the state the request was made for has passed."""


class WrongUse(ZhiduError):
    """The request itself is malformed: an unknown name, code or option."""

    exit_code = 2


class NotVisible(ZhiduError):
    """Absent and hidden look the same: there is no such thing for this viewer."""

    def __init__(self) -> None:
        super().__init__("没有找到该内容。", todo="请核对编号，或从工作台重新进入。")
