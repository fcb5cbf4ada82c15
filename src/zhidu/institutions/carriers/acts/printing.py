"""The print shop: a draft handed in, printed, fetched by who sent it, proofs and waste destroyed."""

from __future__ import annotations

from zhidu.institutions.carriers.models import PrintJob
from zhidu.institutions.carriers.reads.printing import items, job
from zhidu.institutions.carriers.reads.rows import known
from zhidu.institutions.carriers.reads.rules import due_by, serving
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import thing
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.secrecy.public import name_readers, viewer_of
from zhidu.kernel.words.public import MOST_COUNTED, NotVisible, Overtaken, Refusal

from .dues import FETCH, WASTE, drop, owe_it

declare_carrier("guard:carriers.print_shop", "送印、印出、销毁废页时核对")


def _holds(acting: Acting, job_id: int, thing_id: int, **how: object) -> None:
    del job_id, how
    if thing(viewer_of(acting), thing_id).holder_id != acting.person_id:
        raise NotVisible


@act("carriers.send_to_print", wording="涉密稿件送印", right=_holds)
def send_to_print(
    acting: Acting, job_id: int, thing_id: int, *, shop_id: int, copies: int, checked: bool
) -> Done[None]:
    """Hand a draft to who prints it, who then may know of it.

    Raises Refusal where the rules' list on keeping drafts at the shop was not gone through, and Overtaken for
    the same job sent twice.
    """
    wanted = items(acting.office_id, acting.on)
    clauses = tuple(dict.fromkeys(one.clause for one in wanted))
    if wanted and not checked:
        told = "；".join(one.text for one in wanted)
        raise Refusal(f"送印前尚未核对：{told}。", clauses=clauses, todo="请逐项核对后再送印。")
    if not 1 <= copies <= MOST_COUNTED:
        raise Refusal("印数不对。", todo=f"请填写 1 到 {MOST_COUNTED} 份，从严控制印数。")
    if not serving(acting.office_id, [shop_id], acting.on):
        raise Refusal("没有选定承印人员。", todo="请从名单中选择在职的文印人员。")
    if PrintJob.objects.filter(pk=job_id).exists():
        raise Overtaken("已经送印。", todo="请刷新页面查看。")
    PrintJob.objects.create(
        id=job_id,
        office_id=acting.office_id,
        carrier=known(thing_id),
        sent_by_id=acting.person_id or 0,
        shop_id=shop_id,
        copies=copies,
        sent_at=acting.at,
    )
    name_readers(thing(viewer_of(acting), thing_id).label_id, [shop_id], "print")
    return Done("print_job", job_id, None, clauses=clauses, content={"thing": thing_id})


def _prints(acting: Acting, job_id: int) -> None:
    if job(acting.office_id, job_id).shop_id != acting.person_id:
        raise NotVisible


def _sent_it(acting: Acting, job_id: int) -> None:
    if job(acting.office_id, job_id).sent_by_id != acting.person_id:
        raise NotVisible


@act("carriers.printed", wording="涉密文件印出，通知取件", right=_prints)
def printed(acting: Acting, job_id: int) -> Done[None]:
    """It is printed: who sent it is told to fetch it; proofs and waste are to be destroyed."""
    row = job(acting.office_id, job_id)
    _reach(acting, job_id, "printed_at")
    card = thing(viewer_of(acting), row.carrier_id)
    dues = (
        (FETCH, "printed", "已印出，请取件", row.sent_by_id),
        (WASTE, "waste", "销毁清样、废版、废页", row.shop_id),
    )
    clauses = [
        clause
        for code, event, what, whose in dues
        for clause in owe_it(
            acting,
            code,
            card,
            due_by(acting.office_id, acting.on, event),
            what,
            person_id=whose,
            source_id=job_id,
            path=f"/deeds/{code}/{job_id}/",
        )
    ]
    return Done("print_job", job_id, None, clauses=tuple(dict.fromkeys(clauses)))


@act("carriers.fetched", wording="取回印出的涉密文件", right=_sent_it)
def fetched(acting: Acting, job_id: int) -> Done[None]:
    """Who sent it has all copies. Raises Refusal before it is printed."""
    _reach(acting, job_id, "fetched_at", after_printing=True)
    drop(acting, job_id, FETCH)
    return Done("print_job", job_id, None)


@act("carriers.wasted", wording="销毁印制产生的清样、废页", right=_prints)
def wasted(acting: Acting, job_id: int) -> Done[None]:
    """Proofs, spoiled plates and waste of the job are destroyed. Raises Refusal before it is printed."""
    _reach(acting, job_id, "wasted_at", after_printing=True)
    drop(acting, job_id, WASTE)
    return Done("print_job", job_id, None)


def _reach(acting: Acting, job_id: int, stage: str, *, after_printing: bool = False) -> None:
    """Note the stage, once; raises Overtaken where it was noted, Refusal before the printing is done."""
    if after_printing and job(acting.office_id, job_id).printed_at is None:
        raise Refusal("还没有印出。", todo="请等承印人员登记印出。")
    changed = PrintJob.objects.filter(pk=job_id, **{stage: None}).update(**{stage: acting.at})
    if not changed:
        raise Overtaken("已经登记过。", todo="请刷新页面查看。")
