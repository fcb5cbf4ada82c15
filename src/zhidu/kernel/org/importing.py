"""An organisation out of sheets: what is new or changed against what is on record, in one act or not at all.

The sheets say how things stand from a day on. What they do not name stays as it is, except where their rows
say otherwise: a person's posts, the leaders of a department or line, the holders of a function and
somebody's delegates are those that the sheet names. Nothing on record is erased: what no longer holds ends
by date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import Overtaken, Refusal, ZhiduError

from . import bodies
from .accounts import Slip
from .acts import keeps_people
from .books import book_of
from .imported_people import read_account, read_department, read_person
from .imported_seats import read_seats
from .imported_ties import read_ties
from .kept import labels
from .ledger import ledger
from .plans import Context, Plan, Step
from .sheets import Record, read_sheets
from .wishes import Snag, Words

Sheets = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an import would do: the changes in words, what is wrong, what is left alone; its fingerprint."""

    changes: tuple[Step, ...]
    snags: tuple[Snag, ...]
    notes: tuple[str, ...]
    digest: str


def words_of(office_id: int, on: date, *, kinds: Mapping[str, str]) -> Words:
    """The words that sheets may use, each code by its label: ranks, functions and lines of business by the
    office's rules, the kinds of matter as given. A code on record that no rule in force names any more is
    its own word.
    """
    book, here = book_of(office_id, on), ledger(office_id)
    return Words(
        ranks=_worded(labels(book, "rank"), (one.rank for one in here.posts)),
        functions=_worded(
            bodies.named_in_rules(book, bodies.APPOINTEE), (one.slug for one in here.appointments)
        ),
        lines=_worded(labels(book, "line"), (one.line for one in here.charges)),
        kinds=_worded(kinds, (kind for one in here.delegations for kind in one.kinds)),
    )


def _worded(labels: Mapping[str, str], used: Iterable[str]) -> Mapping[str, str]:
    """Codes by word: by the label, where no other code bears it; else by the code itself."""
    known = {code: code for code in used if code} | dict(labels)
    times = Counter(known.values())
    return {label if times[label] == 1 else code: code for code, label in known.items()}


def foresee_import(acting: Acting, sheets: Sheets, words: Words) -> Foreseen:
    """Compare, and try every change without keeping any: what the acts would refuse is found as well."""
    plan = _plan(acting, sheets, words)
    with transaction.atomic():
        plan.snags += _carried_out(plan)
        transaction.set_rollback(True)
    return Foreseen(tuple(plan.steps), tuple(plan.snags), tuple(plan.notes), plan.digest)


def _plan(acting: Acting, sheets: Sheets, words: Words) -> Plan:
    wishes = read_sheets(sheets, words)
    ctx = Context(acting.office_id, wishes, acting.on, words=words, direct=acting.account_id is None)
    ctx.plan.acting = acting
    for department in wishes.departments:
        read_department(ctx, department)
    for person in wishes.people:
        read_person(ctx, person)
    read_ties(ctx)
    read_seats(ctx)
    ctx.plan.accounts += [
        (ref, account) for account in wishes.accounts if (ref := ctx.who(account, account.who))
    ]
    for ref, account in ctx.plan.accounts:
        read_account(ctx, ref, account)
    return ctx.plan


def _carried_out(plan: Plan) -> list[Snag]:
    """Do every step; what is refused is gathered by row, each refused step undone by itself."""
    refused: list[Snag] = []
    for step in plan.steps:
        try:
            with transaction.atomic():
                step.do()
        except ZhiduError as refusal:
            what = refusal.what or "没有这个人或部门。"
            refused.append(Snag(step.sheet, str(step.row), f"{step.what}：{what}", refusal.todo))
    return refused


@act("org.import_sheets", wording="导入机构人员表", right=keeps_people)
def import_sheets(
    acting: Acting, /, *, sheets: Sheets, words: Words, digest: str = ""
) -> Done[tuple[int, tuple[Slip, ...]]]:
    """Carry out everything the sheets change, or nothing; gives how many changes, and slips of new accounts.

    ``digest`` is that of what was foreseen: Overtaken if it would be something else by now. Raises Refusal
    where any row is wrong.
    """
    plan = _plan(acting, sheets, words)
    if digest and digest != plan.digest:
        raise Overtaken("预览之后机构人员又有变化，没有导入。", todo="请重新上传，看清新的预览再确认。")
    wrong = plan.snags or _carried_out(plan)
    if wrong:
        first = wrong[0]
        raise Refusal(
            f"有{len(wrong)}处错误，什么也没有导入。“{first.sheet}”{first.at}：{first.what}",
            todo=first.todo or "请改正后重新上传。",
        )
    content = {"changes": len(plan.steps), "digest": plan.digest}
    return Done("office", acting.office_id, (len(plan.steps), tuple(plan.slips)), content=content)
