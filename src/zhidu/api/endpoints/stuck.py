"""滞留事项: stewards see that a step waits in vain, and get it going, without reading what it says."""

from __future__ import annotations

from django.http import JsonResponse
from ninja import Router

from zhidu.api.callers import Caller, PersonalToken, Request
from zhidu.api.endpoints.steering import Why
from zhidu.api.endpoints.stepping import Successor
from zhidu.api.matter_shapes import MovedShape
from zhidu.api.sending import moved
from zhidu.api.shapes import StuckShape
from zhidu.api.terms import Id
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import StuckRow
from zhidu.kernel.tokens.public import Scope
from zhidu.kernel.words.public import NotVisible

router = Router(tags=["滞留事项"], auth=PersonalToken(Scope.ACT))
AT = "/stuck/{step_id}"


@router.get(
    "/stuck", response=list[StuckShape], auth=PersonalToken(Scope.READ), summary="滞留的环节，供指定的人调度"
)
def index(request: Request) -> list[StuckRow]:
    """The steps that wait in vain; nothing for whoever does not steer."""
    return list(matters.stuck(request.auth.viewer, today()))


@router.post(f"{AT}/wake", response=MovedShape, summary="唤醒滞留的环节")
def wake_stuck(request: Request, step_id: Id, said: Why) -> JsonResponse:
    """Look again who holds the posts."""
    acting, row = request.auth.acting(), _row(request.auth, step_id)
    reason = said.reason.strip()
    return moved(request, lambda _id: matters.wake(acting, matter_id=row.matter_id, reason=reason))


@router.post(f"{AT}/close", response=MovedShape, summary="终止滞留的事项")
def close(request: Request, step_id: Id, said: Why) -> JsonResponse:
    """End a matter that cannot go on."""
    acting, row = request.auth.acting(), _row(request.auth, step_id)
    reason = said.reason.strip()
    return moved(request, lambda _id: matters.close_stuck(acting, matter_id=row.matter_id, reason=reason))


@router.post(f"{AT}/reroute", response=MovedShape, summary="调整滞留环节的办理人")
def reroute_stuck(request: Request, step_id: Id, said: Successor) -> JsonResponse:
    """Let somebody else do the step."""
    acting, row = request.auth.acting(), _row(request.auth, step_id)
    reason = said.reason.strip()
    return moved(request, lambda _id: matters.reroute(acting, step_id=row.step_id, to=said.to, reason=reason))


def _row(caller: Caller, step_id: int) -> StuckRow:
    for row in matters.stuck(caller.viewer, today()):
        if row.step_id == step_id:
            return row
    raise NotVisible
