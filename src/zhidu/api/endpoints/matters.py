"""Matters as the caller may see them."""

from __future__ import annotations

from ninja import Router

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.matter_shapes import MatterShape
from zhidu.api.terms import Id
from zhidu.kernel.files.public import files_of
from zhidu.kernel.matters.public import view
from zhidu.kernel.tokens.public import Scope

router = Router(tags=["事项"])
READ = PersonalToken(Scope.READ)


@router.get("/matters/{matter_id}", response=MatterShape, auth=READ, summary="一个事项")
def matter(request: Request, matter_id: Id) -> MatterShape:
    """The matter with its steps, opinions, clauses and files; what one may not see does not exist."""
    found = view(request.auth.viewer, matter_id)
    shown = {name: getattr(found, name) for name in MatterShape.model_fields if name != "files"}
    return MatterShape.model_validate({**shown, "files": files_of(request.auth.viewer, "matter", matter_id)})
