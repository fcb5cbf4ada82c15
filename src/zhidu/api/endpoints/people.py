"""The people of the office: whom an operation or a form may name."""

from __future__ import annotations

from ninja import Router

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.shapes import PersonShape
from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import people
from zhidu.kernel.tokens.public import Scope

router = Router(tags=["人员"], auth=PersonalToken(Scope.READ))


@router.get("/people", response=list[PersonShape], summary="本单位在职人员，供办理时选人")
def index(request: Request) -> list[PersonShape]:
    """Who is in service today, as the pages offer them."""
    return [
        PersonShape(
            id=str(one.id), name=one.label or one.name, department=one.department_name, post=one.post_name
        )
        for one in people(request.auth.office_id, today())
    ]
