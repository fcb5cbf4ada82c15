"""Words at the top of the next page: what was just done."""

from __future__ import annotations

from django.contrib import messages

from zhidu.kernel.matters.public import MatterState, Moved, view

from .visiting import Request


def tell(request: Request, text: str, *, bad: bool = False) -> None:
    """Say ``text`` on the next page."""
    (messages.error if bad else messages.success)(request, text)


def say_moved(request: Request, moved: Moved, done: str = "已办理") -> None:
    """Say where the matter went: to which step, to whom; ``done`` is what was just done."""
    if moved.repeated:
        tell(request, "这一步此前已经办理成功，没有重复办理。")
        return
    if moved.state is MatterState.FINISHED:
        number = f"，编号 {moved.number}" if moved.number else ""
        tell(request, f"已办结{number}。")
        return
    if moved.state is not MatterState.RUNNING:
        tell(request, f"已办理，该事项现为“{moved.state.label}”。")
        return
    reached = [
        step for step in view(request.visitor.viewer(), moved.matter_id).steps if step.id in moved.opened
    ]
    places = "；".join(
        f"{step.label}：{'、'.join(holder.name for holder in step.people)}" for step in reached
    )
    tell(request, f"{done}，到达 {places}。" if places else f"{done}。")
