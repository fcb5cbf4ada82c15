"""The page of a task: its form, what was typed kept when something is refused, and the act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse
from zhidu.web.controls import form_controls, read_form
from zhidu.web.declare import Choice, Form
from zhidu.web.filled import typed_of
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

from .desk import Desk, desk
from .tasks import Filled, Task, Values, find

HOME = "/manage/"


def path_of(area: str, subject: int = 0) -> str:
    """Where an area's list stands, or one of its subjects."""
    return f"{HOME}{area}/{subject}/" if subject and area == "people" else f"{HOME}{area}/"


@route("manage/<str:area>/new/", policy=rule_keeper)
def manage_new(_request: Request, area: str) -> HttpResponse:
    """A new subject: its id is minted when the form opens, so that a request sent twice acts once."""
    if find(area, "add") is None:
        raise NotVisible
    return HttpResponseRedirect(f"{HOME}{area}/{fresh_id()}/add/")


@route("manage/<str:area>/<int:subject>/<str:op>/", policy=rule_keeper, methods=BOTH)
def manage_task(request: Request, area: str, subject: int, op: str) -> HttpResponse:
    """One task about one subject of the office."""
    wanted = find(area, op)
    at = desk(request)
    if wanted is None or not (wanted.fresh or known(at, area, subject)):
        raise NotVisible
    turn = Turn(request, at, wanted, subject, _row(request))
    if request.method != "POST":
        return turn.asked(wanted.now(at, subject, turn.row))
    typed = typed_of(request)
    read = read_form(turn.form, typed)
    errors = {**read.errors, **_strange_choices(turn.form, read.values)}
    if errors:
        return turn.asked(typed, errors=errors)
    return turn.done(read.values, typed)


def _row(request: Request) -> int:
    return number(request.POST.get("row") or request.GET.get("row") or "") or 0


def known(at: Desk, area: str, subject: int) -> bool:
    """Whether the subject is one of the office's."""
    if area == "people":
        return at.ledger.person(subject) is not None
    if area == "departments":
        return at.ledger.department(subject) is not None
    return any(one.id == subject for one in at.ledger.committees)


def _strange_choices(form: Form, values: Mapping[str, object]) -> dict[str, str]:
    """What was sent but is no choice of the page."""
    return {
        item.key: "请从列表中选择。"
        for item in form.fields
        if isinstance(item, Choice) and item.key in values and values[item.key] not in dict(item.options)
    }


@dataclass(frozen=True)
class Turn:
    """A task at work on a subject."""

    request: Request
    at: Desk
    task: Task
    subject: int
    row: int

    @cached_property
    def form(self) -> Form:
        """What is asked."""
        return Form(f"{self.task.area}.{self.task.code}", self.task.fields(self.at))

    def done(self, values: Values, typed: Mapping[str, str]) -> HttpResponse:
        """Act; what is refused leaves the form as it was typed."""
        target = path_of(self.task.area, self.subject)
        try:
            acting = self.request.visitor.acting()
            tell(self.request, self.task.do(acting, Filled(values, self.subject, self.row)))
        except Overtaken as done_before:
            tell(self.request, str(done_before))
        except (Refusal, WrongUse) as refusal:
            return self.asked(typed, refusal=refusal)
        return HttpResponseRedirect(target)

    def asked(
        self,
        typed: Mapping[str, str],
        *,
        errors: Mapping[str, str] | None = None,
        refusal: Refusal | WrongUse | None = None,
    ) -> HttpResponse:
        """The form, with what is wrong."""
        fresh = self.task.fresh
        context = {
            "task": self.task,
            "name": "" if fresh else name_of(self.at, self.task.area, self.subject),
            "controls": form_controls(self.form, typed, self.at.book, errors),
            "errors": errors or {},
            "refusal": refusal,
            "row": self.row,
            "back": path_of(self.task.area, 0 if fresh else self.subject),
        }
        status = 400 if errors else 409 if refusal else 200
        return page(self.request, "web/manage/task.html", context, status=status)


def name_of(at: Desk, area: str, subject: int) -> str:
    """What the subject is called."""
    if area == "people":
        return at.person_name(subject)
    if area == "departments":
        return at.department_name(subject)
    return next((one.name for one in at.ledger.committees if one.id == subject), "")
