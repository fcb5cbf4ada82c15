"""What can be done at a step: every operation that the pages offer, by the same acts."""

from __future__ import annotations

from django.http import JsonResponse
from ninja import Router, Schema

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.endpoints.starting import Excuse, reasons_of
from zhidu.api.matter_shapes import MovedShape
from zhidu.api.sending import moved
from zhidu.api.terms import Code, Id, Moment, People, Words
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import Basis, Relation, StepView
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.tokens.public import Scope
from zhidu.kernel.words.public import NotVisible, WrongUse

router = Router(tags=["办理环节"], auth=PersonalToken(Scope.ACT))
AT = "/matters/{matter_id}/steps/{step_id}"


class Ticked(Schema):
    """``ticked`` are the numbers (from 0) of the checklist's items that hold."""

    ticked: list[int] = []


class Decision(Ticked):
    """How a step ends; ``outcome`` is one of the step's ``outcomes``."""

    outcome: Code = ""
    opinion: Words = ""
    reasons: dict[Code, Excuse] = {}
    file_ids: list[Id] = []


class BackTo(Schema):
    """Back to an earlier step, or to the starter if none is named."""

    opinion: Words
    to: Id | None = None
    straight: bool = False


class Successor(Schema):
    """Somebody else, and why."""

    to: Id
    reason: Words


class Advisers(Schema):
    """Whom to ask, and what."""

    people: People
    question: Words


class Signers(Schema):
    """Who shall look at it before, and why."""

    people: People
    reason: Words


class SignersAfter(Signers, Ticked):
    """Who shall look at it after, and how one's own step ends."""

    outcome: Code
    opinion: Words = ""


class Overriding(Ticked):
    """A decision over those below."""

    outcome: Code
    opinion: Words


class Recorded(Ticked):
    """What a leader said on paper or by word of mouth."""

    leader_id: Id
    outcome: Code
    basis: Basis
    said_at: Moment
    opinion: Words = ""
    scan_id: Id | None = None


class Elsewhere(Ticked):
    """Where and under which number the step was done."""

    system: Words
    number: Words
    outcome: Code
    said_at: Moment
    opinion: Words = ""
    scan_id: Id | None = None


@router.post(f"{AT}/decide", response=MovedShape, summary="办理")
def decide(request: Request, matter_id: Id, step_id: Id, said: Decision) -> JsonResponse:
    """End one's step, or answer where one's opinion was asked for."""
    acting, step = request.auth.acting(), _step(request, matter_id, step_id)
    opinion = said.opinion.strip()
    if step.relation is Relation.CONSULT:
        return moved(request, lambda _id: matters.reply_consult(acting, step_id=step_id, opinion=opinion))
    checked = _checked(request, step, said.ticked)
    return moved(
        request,
        lambda _id: matters.decide(
            acting,
            step_id=step_id,
            outcome=said.outcome,
            opinion=opinion,
            checked=checked,
            reasons=reasons_of(said.reasons),
            attachments=tuple(said.file_ids),
        ),
    )


@router.post(f"{AT}/send_back", response=MovedShape, summary="退回")
def send_back(request: Request, matter_id: Id, step_id: Id, said: BackTo) -> JsonResponse:
    """Send the matter back; opinions stay."""
    acting = request.auth.acting()
    _step(request, matter_id, step_id)
    return moved(
        request,
        lambda _id: matters.send_back(
            acting, step_id=step_id, to=said.to, opinion=said.opinion.strip(), straight=said.straight
        ),
    )


@router.post(f"{AT}/hand_over", response=MovedShape, summary="转办")
def hand_over(request: Request, matter_id: Id, step_id: Id, said: Successor) -> JsonResponse:
    """Hand the step to somebody else for good."""
    acting = request.auth.acting()
    _step(request, matter_id, step_id)
    return moved(
        request,
        lambda _id: matters.hand_over(acting, step_id=step_id, to=said.to, reason=said.reason.strip()),
    )


@router.post(f"{AT}/consult", response=MovedShape, summary="征求意见")
def consult(request: Request, matter_id: Id, step_id: Id, said: Advisers) -> JsonResponse:
    """Ask others; the step comes back."""
    acting = request.auth.acting()
    _step(request, matter_id, step_id)
    people, question = tuple(said.people), said.question.strip()
    return moved(
        request, lambda _id: matters.consult(acting, step_id=step_id, people=people, question=question)
    )


@router.post(f"{AT}/recall", response=MovedShape, summary="取回")
def recall(request: Request, matter_id: Id, step_id: Id) -> JsonResponse:
    """Wait no longer for those who were asked."""
    acting = request.auth.acting()
    _step(request, matter_id, step_id)
    return moved(request, lambda _id: matters.recall_consult(acting, step_id=step_id))


@router.post(f"{AT}/add_before", response=MovedShape, summary="前加签")
def add_before(request: Request, matter_id: Id, step_id: Id, said: Signers) -> JsonResponse:
    """Have others look at it first."""
    acting = request.auth.acting()
    _step(request, matter_id, step_id)
    people, reason = tuple(said.people), said.reason.strip()
    return moved(
        request, lambda _id: matters.add_before(acting, step_id=step_id, people=people, reason=reason)
    )


@router.post(f"{AT}/add_after", response=MovedShape, summary="后加签")
def add_after(request: Request, matter_id: Id, step_id: Id, said: SignersAfter) -> JsonResponse:
    """End one's step, and have others look at it next."""
    acting, step = request.auth.acting(), _step(request, matter_id, step_id)
    checked = _checked(request, step, said.ticked)
    return moved(
        request,
        lambda _id: matters.add_after(
            acting,
            step_id=step_id,
            people=tuple(said.people),
            reason=said.reason.strip(),
            outcome=said.outcome,
            opinion=said.opinion.strip(),
            checked=checked,
        ),
    )


@router.post(f"{AT}/decide_over", response=MovedShape, summary="直接审定")
def decide_over(request: Request, matter_id: Id, step_id: Id, said: Overriding) -> JsonResponse:
    """Decide at once; those skipped are told."""
    acting, step = request.auth.acting(), _step(request, matter_id, step_id)
    outcome, opinion = said.outcome, said.opinion.strip()
    checked = _checked(request, step, said.ticked)
    return moved(
        request,
        lambda _id: matters.decide_over(
            acting, step_id=step_id, outcome=outcome, opinion=opinion, checked=checked
        ),
    )


@router.post(f"{AT}/record_for", response=MovedShape, summary="代录")
def record_for(request: Request, matter_id: Id, step_id: Id, said: Recorded) -> JsonResponse:
    """Record a leader's word for him."""
    acting, step = request.auth.acting(), _step(request, matter_id, step_id)
    checked = _checked(request, step, said.ticked)
    return moved(
        request,
        lambda _id: matters.record_for(
            acting,
            step_id=step_id,
            leader_id=said.leader_id,
            outcome=said.outcome,
            basis=said.basis,
            said_at=said.said_at,
            opinion=said.opinion.strip(),
            scan_id=said.scan_id,
            checked=checked,
        ),
    )


@router.post(f"{AT}/done_elsewhere", response=MovedShape, summary="登记在别处办理")
def done_elsewhere(request: Request, matter_id: Id, step_id: Id, said: Elsewhere) -> JsonResponse:
    """Say where the step was done."""
    acting, step = request.auth.acting(), _step(request, matter_id, step_id)
    checked = _checked(request, step, said.ticked)
    return moved(
        request,
        lambda _id: matters.done_elsewhere(
            acting,
            step_id=step_id,
            system=said.system.strip(),
            number=said.number.strip(),
            outcome=said.outcome,
            said_at=said.said_at,
            opinion=said.opinion.strip(),
            scan_id=said.scan_id,
            checked=checked,
        ),
    )


@router.post(f"{AT}/reroute", response=MovedShape, summary="调整办理人")
def reroute(request: Request, matter_id: Id, step_id: Id, said: Successor) -> JsonResponse:
    """Let somebody else do the step."""
    acting = request.auth.acting()
    _step(request, matter_id, step_id)
    return moved(
        request, lambda _id: matters.reroute(acting, step_id=step_id, to=said.to, reason=said.reason.strip())
    )


def _step(request: Request, matter_id: int, step_id: int) -> StepView:
    """The step of a matter that the caller may see."""
    try:
        return matters.view(request.auth.viewer, matter_id).step(step_id)
    except KeyError:
        raise NotVisible from None


def _checked(request: Request, step: StepView, ticked: list[int]) -> dict[str, bool] | None:
    """Every item of the step's checklist, ticked or not."""
    if not step.checklist:
        return None
    try:
        items = rulebook(request.auth.office_id, request.auth.acting().on).checklist(step.checklist).items
    except WrongUse:
        return None
    return {str(number): number in ticked for number in range(len(items))}
