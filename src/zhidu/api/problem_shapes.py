"""What goes out where the answer is no."""

from __future__ import annotations

from ninja import Schema


class FieldError(Schema):
    """What is wrong, and where."""

    at: str
    what: str


class GroundShape(Schema):
    """One of several things that stand against it."""

    what: str
    clauses: list[str]
    todo: str


class Problem(Schema):
    """Why not: what happened, by which clauses, what to do next; several grounds one by one."""

    type: str
    title: str
    status: int
    what: str
    clauses: list[str]
    todo: str
    errors: list[FieldError] | None = None
    needs_reason: str | None = None
    grounds: list[GroundShape] | None = None
