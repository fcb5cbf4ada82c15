"""Which roles one person may hold together, whatever account they are held by: the rules say so."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from zhidu.kernel.acts.public import take_turn
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import NO_OFFICE, HeldRole, Role, declare_role_check, held_roles, offices
from zhidu.kernel.rulebook.public import Answer, Label, NoRule, Question, Refused, Rulebook, YesNo, in_order
from zhidu.kernel.words.public import Refusal

from .books import book_of
from .owning import accounts_beside


class MayCombine(Question):
    """May the holder of one role hold this one too?"""

    name = "accounts.may_combine"
    label = "可否兼任另一种管理员"
    role: Annotated[Role, Label("要授予的角色")]
    with_role: Annotated[Role, Label("已有的角色")]
    answer: YesNo
    stricter = in_order("yes", "no")


def refuse_combination(account_id: int, role: Role, office_id: int | None) -> None:
    """Raise Refusal, with its clause, where the rules let nobody have ``role`` who holds what the user of the
    account holds, by this account or another of his. Silent rules forbid nothing.

    Two who give roles at once wait for each other.
    """
    take_turn(NO_OFFICE, "roles")
    refuse_beside(accounts_beside(account_id), role, office_id, account_id)


def refuse_owner(account_id: int) -> None:
    """The same for all that the user of the account holds by his accounts, once it has become his."""
    take_turn(NO_OFFICE, "roles")
    accounts = accounts_beside(account_id)
    for one in held_roles(accounts):
        refuse_beside(accounts, one.role, one.office_id, one.account_id)


def refuse_beside(
    accounts: Collection[int], role: Role, office_id: int | None, account_id: int | None = None
) -> None:
    """Raise Refusal where whoever has these accounts may not have ``role`` too, by ``account_id`` or by one
    that is still to be made.
    """
    held = held_roles(accounts)
    others = [one for one in held if one.role is not role]
    books = _books({one.office_id for one in held} | {office_id}) if others else []
    for other in others:
        for book in books:
            answer = _against(book, role, other.role)
            if answer is not None:
                raise Refusal(
                    f"{_holder(other, account_id)}已是{other.role.label}，不能兼任{role.label}。",
                    todo="请另选由其他人员使用的账号。",
                    clauses=tuple(clause.id for clause in answer.clauses),
                )


def _books(office_ids: Collection[int | None]) -> list[Rulebook]:
    """The rules of the offices; of every office, where the roles serve the installation alone."""
    named = sorted(one for one in office_ids if one is not None)
    return [book_of(one, today()) for one in named or [card.id for card in offices()] or [NO_OFFICE]]


def _against(book: Rulebook, role: Role, other: Role) -> Answer[YesNo] | None:
    """The answer that forbids to hold both; None where the rules let it be, or are silent."""
    try:
        answer = book.ask(MayCombine(role=role, with_role=other))
    except NoRule:
        return None
    return answer if isinstance(answer.value, Refused) or not answer.value.yes else None


def _holder(held: HeldRole, account_id: int | None) -> str:
    return "该账号" if held.account_id == account_id else f"使用人另有账号“{held.username}”，"


declare_role_check(refuse_combination)
