"""The steps of a matter in the order people lived them: what was done, what is open, what is yet to come."""

from __future__ import annotations

from zhidu.kernel.matters.public import MatterView, Relation, StepState, StepView

_NOT_TAKEN = frozenset({StepState.VOID, StepState.SKIPPED})


def record(found: MatterView) -> tuple[StepView, ...]:
    """Every step: those acted on by time, then those passed over, the open ones, the waiting ones."""
    done = sorted((step for step in found.steps if step.acted_at), key=lambda step: (step.acted_at, step.id))
    left = [step for step in found.steps if not step.acted_at]
    passed = [step for step in left if step.state in _NOT_TAKEN]
    opened = [step for step in left if step.state is StepState.OPEN]
    waiting = [step for step in left if step not in passed and step not in opened]
    return (*done, *passed, *opened, *waiting)


def line(found: MatterView) -> tuple[StepView, ...]:
    """The way at a glance: without what was sent back, mended or passed over."""
    return tuple(
        step
        for step in record(found)
        if step.state not in _NOT_TAKEN | {StepState.RETURNED} and step.relation is not Relation.DRAFT
    )
