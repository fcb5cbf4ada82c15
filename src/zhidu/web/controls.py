"""Controls: boxes with label, value, help and error, for inputs of questions and declared fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Protocol

from zhidu.kernel.rulebook.public import Input

from .declare import Choice, Field, Form, LongText, Number, Person, Text, Upload, YesNo
from .people import Groups, choices
from .tailoring import asked_for, first_value, tailored
from .visiting import Visitor

YES_NO = (("true", "是"), ("false", "否"))
MANY_OPTIONS = 5


class DomainValue(Protocol):
    """A value of a domain, as the rulebook gives it."""

    @property
    def code(self) -> str:
        """What is stored."""

    @property
    def label(self) -> str:
        """What is shown."""


class Domains(Protocol):
    """Whatever knows the domains of the office's rules."""

    def domain(self, name: str) -> tuple[DomainValue, ...]:
        """The values of the domain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One box as the template needs it."""

    name: str
    label: str
    kind: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    required: bool = True
    error: str = ""
    help: str = ""
    unit: str = ""
    least: str = ""
    most: str = ""
    step: str = "any"
    rows: int = 6
    length: int = 0
    placeholder: str = ""
    heading: str = ""
    groups: Groups = ()
    values: tuple[str, ...] = ()
    radio: bool = False
    wide: bool = False
    only: str = ""
    only_values: str = ""

    @property
    def id(self) -> str:
        """The id of the box in the page."""
        return "f-" + self.name.replace(".", "-")

    @property
    def described_by(self) -> str:
        """The ids of help and error, for screen readers."""
        parts = [f"{self.id}-help"] if self.help else []
        return " ".join([*parts, f"{self.id}-error"] if self.error else parts)


_INPUT_KINDS: Mapping[type, str] = {
    bool: "yesno",
    int: "number",
    Decimal: "number",
    date: "date",
    datetime: "moment",
    time: "time",
    str: "choice",
}


def question_control(item: Input, value: str, domains: Domains, error: str = "") -> Control:
    """The box for one input of a question."""
    options: tuple[tuple[str, str], ...] = ()
    if item.type is bool:
        options = YES_NO
    elif item.codes:
        options = tuple(item.codes.items())
    elif item.domain:
        options = tuple((entry.code, entry.label) for entry in domains.domain(item.domain))
    return Control(
        name=item.name,
        label=item.label,
        kind=_INPUT_KINDS[item.type] if item.type is not str or options else "text",
        value=value,
        options=options,
        required=False,
        error=error,
        unit=item.unit,
        step="1" if item.type is int else "any",
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """A declared form as it came in: typed strings as they were, values that are right, errors by key."""

    typed: Mapping[str, str]
    values: Mapping[str, Any]
    errors: Mapping[str, str]


def read_form(form: Form, typed: Mapping[str, str], present: frozenset[str] = frozenset()) -> Filled:
    """Read what was typed into the boxes that are asked for; ``present`` names the files already there."""
    asked = asked_for(form, typed)
    values: dict[str, Any] = {}
    errors = {
        item.key: f"这样填写时用不上“{item.label}”，请不要选择；要选择的，请先核对其他各项。"
        for item in form.fields
        if isinstance(item, Person) and item not in asked and typed.get(item.key, "").strip()
    }  # nobody who was chosen is passed over in silence
    for item in asked:
        text = typed.get(item.key, "").strip()
        if isinstance(item, Upload):
            if item.required and item.key not in present:
                errors[item.key] = f"请选择{item.label}的文件。"
        elif not text:
            if item.required:
                errors[item.key] = f"请{'选择' if item.kind in {'choice', 'yesno'} else '填写'}{item.label}。"
        else:
            try:
                values[item.key] = item.read(text)
            except ValueError as error:
                errors[item.key] = str(error)
    return Filled(typed, values, errors)


def typed_again(form: Form, values: Mapping[str, Any]) -> dict[str, str]:
    """Kept values as the strings that the boxes show."""
    return {
        item.key: ("true" if value else "false") if isinstance(value, bool) else str(value)
        for item in form.fields
        if (value := values.get(item.key)) is not None
    }


def form_controls(
    form: Form,
    typed: Mapping[str, str],
    domains: Domains,
    errors: Mapping[str, str] | None = None,
    visitor: Visitor | None = None,
) -> tuple[Control, ...]:
    """The boxes of a declared form, in order, with their headings; what depends on the ``visitor`` is empty
    without one.
    """
    fitting = tailored(form, visitor) if visitor is not None else form
    headings = dict(fitting.sections)
    made = (
        _field_control(item, typed, domains, (errors or {}).get(item.key, ""), headings.get(item.key, ""))
        for item in fitting.fields
    )
    if visitor is None:
        return tuple(made)
    asked = {item.oneself for item in fitting.fields if isinstance(item, Person)}
    people = {oneself: choices(visitor, oneself=oneself) for oneself in asked}
    return tuple(
        replace(one, groups=people[item.oneself]) if isinstance(item, Person) else one
        for item, one in zip(fitting.fields, made, strict=True)
    )


def _field_control(
    item: Field, typed: Mapping[str, str], domains: Domains, error: str, heading: str
) -> Control:
    return Control(
        name=item.key,
        label=item.label,
        kind=item.kind,
        value=typed.get(item.key, first_value(item)),
        options=_options(item, domains),
        required=item.required,
        error=error,
        help=item.help,
        heading=heading,
        wide=item.kind in {"longtext", "file"} or item.wide,
        only=item.only.key if item.only else "",
        only_values=" ".join(item.only.values) if item.only else "",
        **_extras(item),
    )


def _options(item: Field, domains: Domains) -> tuple[tuple[str, str], ...]:
    if isinstance(item, YesNo):
        return YES_NO
    if isinstance(item, Choice):
        known = (
            tuple((entry.code, entry.label) for entry in domains.domain(item.domain)) if item.domain else ()
        )
        return known or item.options
    return ()


def _extras(item: Field) -> dict[str, Any]:
    if isinstance(item, Number):
        bounds = {"least": item.least, "most": item.most}
        return {"unit": item.unit, "step": item.step} | {
            k: str(v) for k, v in bounds.items() if v is not None
        }
    if isinstance(item, LongText):
        return {"rows": item.rows, "length": item.most}
    if isinstance(item, Text):
        return {"length": item.most, "placeholder": item.placeholder}
    return {}
