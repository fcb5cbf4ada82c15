"""What can be done with a matter as a whole: every operation that the pages offer, by the same acts."""

from __future__ import annotations

from django.http import JsonResponse
from ninja import Router, Schema

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.matter_shapes import MovedShape
from zhidu.api.sending import moved
from zhidu.api.terms import Id, People, Words
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import public as matters
from zhidu.kernel.tokens.public import Scope
from zhidu.kernel.words.public import NotVisible

router = Router(tags=["办理事项"], auth=PersonalToken(Scope.ACT))
AT = "/matters/{matter_id}"


class Note(Schema):
    """Some words, if any."""

    note: Words = ""


class Why(Schema):
    """The reason."""

    reason: Words


class MaybeWhy(Schema):
    """The reason, if there is one to tell."""

    reason: Words = ""


class Withdrawal(MaybeWhy):
    """Why, and whether the matter is put away for good instead of coming back to one's desk."""

    for_good: bool = False


class Circle(Note):
    """Who shall read it."""

    people: People


class Confirmation(Schema):
    """Whether what was recorded for oneself is true."""

    opinion_id: Id
    agrees: bool
    remark: Words = ""


class Scan(Schema):
    """The signed sheet, uploaded before, for a recorded word."""

    opinion_id: Id
    file_id: Id


class Consent(Schema):
    """What one says afterwards to a rule that gave way."""

    departure_id: Id
    opinion: Words


@router.post(f"{AT}/inform", response=MovedShape, summary="抄送")
def inform(request: Request, matter_id: Id, said: Circle) -> JsonResponse:
    """Send the matter to others to read."""
    acting = _seen(request, matter_id)
    people, note = tuple(said.people), said.note.strip()
    return moved(request, lambda _id: matters.inform(acting, matter_id=matter_id, people=people, note=note))


@router.post(f"{AT}/mark_read", response=MovedShape, summary="标记已阅")
def mark_read(request: Request, matter_id: Id) -> JsonResponse:
    """Say that one has read it."""
    acting = _seen(request, matter_id)
    return moved(request, lambda _id: matters.mark_read(acting, matter_id=matter_id))


@router.post(f"{AT}/withdraw", response=MovedShape, summary="撤回")
def withdraw(request: Request, matter_id: Id, said: Withdrawal) -> JsonResponse:
    """Take one's matter back."""
    acting, reason = _seen(request, matter_id), said.reason.strip()
    return moved(
        request,
        lambda _id: matters.withdraw(acting, matter_id=matter_id, reason=reason, for_good=said.for_good),
    )


@router.post(f"{AT}/urge", response=MovedShape, summary="催办")
def urge(request: Request, matter_id: Id, said: Note) -> JsonResponse:
    """Remind those at whom the matter stands."""
    acting = _seen(request, matter_id)
    return moved(request, lambda _id: matters.urge(acting, matter_id=matter_id, note=said.note.strip()))


@router.post(f"{AT}/wake", response=MovedShape, summary="唤醒")
def wake(request: Request, matter_id: Id, said: Why) -> JsonResponse:
    """Look again who holds the posts."""
    acting = _seen(request, matter_id)
    return moved(request, lambda _id: matters.wake(acting, matter_id=matter_id, reason=said.reason.strip()))


@router.post(f"{AT}/close_stuck", response=MovedShape, summary="终止")
def close_stuck(request: Request, matter_id: Id, said: Why) -> JsonResponse:
    """End a matter that cannot go on."""
    acting, reason = _seen(request, matter_id), said.reason.strip()
    return moved(request, lambda _id: matters.close_stuck(acting, matter_id=matter_id, reason=reason))


@router.post(f"{AT}/fix_work_secret", response=MovedShape, summary="确定为工作秘密")
def fix_work_secret(request: Request, matter_id: Id, said: Why) -> JsonResponse:
    """Make the matter a work secret."""
    acting, reason = _seen(request, matter_id), said.reason.strip()
    return moved(request, lambda _id: matters.fix_work_secret(acting, matter_id=matter_id, reason=reason))


@router.post(f"{AT}/lift_work_secret", response=MovedShape, summary="解除工作秘密")
def lift_work_secret(request: Request, matter_id: Id, said: Why) -> JsonResponse:
    """Make a work secret an internal matter again."""
    acting, reason = _seen(request, matter_id), said.reason.strip()
    return moved(request, lambda _id: matters.lift_work_secret(acting, matter_id=matter_id, reason=reason))


@router.post(f"{AT}/confirm_record", response=MovedShape, summary="确认代录")
def confirm_record(request: Request, matter_id: Id, said: Confirmation) -> JsonResponse:
    """Say whether what was recorded for oneself is true."""
    acting = _seen(request, matter_id, opinion_id=said.opinion_id)
    return moved(
        request,
        lambda _id: matters.confirm_record(
            acting, opinion_id=said.opinion_id, agrees=said.agrees, remark=said.remark.strip()
        ),
    )


@router.post(f"{AT}/attach_scan", response=MovedShape, summary="补交签批件")
def attach_scan(request: Request, matter_id: Id, said: Scan) -> JsonResponse:
    """Bring the signed sheet of a recorded word."""
    acting = _seen(request, matter_id, opinion_id=said.opinion_id)
    return moved(
        request, lambda _id: matters.attach_scan(acting, opinion_id=said.opinion_id, file_id=said.file_id)
    )


@router.post(f"{AT}/supplement", response=MovedShape, summary="补办同意")
def supplement(request: Request, matter_id: Id, said: Consent) -> JsonResponse:
    """Agree afterwards, or not, to a rule that gave way."""
    acting, opinion = _seen(request, matter_id, departure_id=said.departure_id), said.opinion.strip()
    return moved(
        request, lambda _id: matters.supplement(acting, departure_id=said.departure_id, opinion=opinion)
    )


def _seen(
    request: Request, matter_id: int, *, opinion_id: int | None = None, departure_id: int | None = None
) -> Acting:
    """The caller at work on a matter that he may see; what is named besides belongs to that matter."""
    found = matters.view(request.auth.viewer, matter_id)
    opinions = {None} | {one.id for step in found.steps for one in step.opinions}
    departures = {None} | {one.id for one in found.departures}
    if opinion_id not in opinions or departure_id not in departures:
        raise NotVisible
    return request.auth.acting()
