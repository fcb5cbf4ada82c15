"""Which roles one account may hold together: the rules say so, for whoever grants a role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import Role, declare_role_check, offices
from zhidu.kernel.rulebook.public import Answer, Label, NoRule, Question, Refused, YesNo, in_order
from zhidu.kernel.words.public import Refusal

from .bodies import book_of


class MayCombine(Question):
    """May the holder of one role hold this one too?"""

    name = "accounts.may_combine"
    label = "可否兼任另一种管理员"
    role: Annotated[Role, Label("要授予的角色")]
    with_role: Annotated[Role, Label("已有的角色")]
    answer: YesNo
    stricter = in_order("yes", "no")


def refuse_combination(role: Role, held: Iterable[Role], office_ids: frozenset[int]) -> None:
    """Raise Refusal, with its clause, where the rules of one of the offices (of every office, where the roles
    serve the installation) let nobody hold ``role`` beside what he holds. Silent rules forbid nothing.
    """
    books = [book_of(one, today()) for one in sorted(office_ids) or [card.id for card in offices()] or [0]]
    for other in sorted(held):
        if other is role:
            continue
        for book in books:
            try:
                answer = book.ask(MayCombine(role=role, with_role=other))
            except NoRule:
                continue
            if _forbids(answer):
                raise Refusal(
                    f"该账号已是{other.label}，不能兼任{role.label}。",
                    todo="请另选由其他人员使用的账号。",
                    clauses=tuple(clause.id for clause in answer.clauses),
                )


def _forbids(answer: Answer[YesNo]) -> bool:
    return isinstance(answer.value, Refused) or not answer.value.yes


declare_role_check(refuse_combination)
