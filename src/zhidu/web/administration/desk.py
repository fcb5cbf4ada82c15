"""What the pages of administration work with: all that is on record of the office, its words as choices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from zhidu.kernel.matters.public import kinds
from zhidu.kernel.org.public import (
    DepartmentLine,
    Ledger,
    PersonLine,
    PostLine,
    TenureLine,
    book_of,
    ledger,
    named_in_rules,
)
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.web.visiting import Request, Visitor

Options = tuple[tuple[str, str], ...]
LEADERS = "单位领导"


@dataclass(frozen=True)
class Desk:
    """The rule keeper at his desk on a day."""

    visitor: Visitor
    on: date

    @cached_property
    def book(self) -> Rulebook:
        """The rules of the office; the shared vocabulary before it has adopted any."""
        return book_of(self.visitor.at_office.id, self.on)

    @cached_property
    def ledger(self) -> Ledger:
        """Everything on record."""
        return ledger(self.visitor.at_office.id)

    @cached_property
    def functions(self) -> dict[str, str]:
        """What the rules call the functions that people are appointed to."""
        return named_in_rules(self.book, "appointee")

    @cached_property
    def ranks(self) -> dict[str, str]:
        """The ranks of the office's rules."""
        return {one.code: one.label for one in self.book.domain("rank")}

    @cached_property
    def lines(self) -> dict[str, str]:
        """The lines of business that charges may name, in the words of the office's rules."""
        return {one.code: one.label for one in self.book.domain("line")}

    def here(self) -> tuple[PersonLine, ...]:
        """Everybody in service on the day."""
        return tuple(one for one in self.ledger.people if one.holds(self.on))

    def posts_of(self, person_id: int) -> tuple[TenureLine, ...]:
        """The posts somebody holds on the day."""
        return tuple(one for one in self.ledger.tenures if one.person_id == person_id and one.holds(self.on))

    def department_name(self, department_id: int | None) -> str:
        """What the department is called on the day; the leaders have none."""
        found = self.ledger.department(department_id)
        return found.name_on(self.on) if found else LEADERS

    def post_name(self, post: PostLine) -> str:
        """A post with its department."""
        where = self.department_name(post.department_id) if post.department_id else ""
        return post.name if post.name.startswith(where) else f"{where}{post.name}"

    def person_name(self, person_id: int | None) -> str:
        """Somebody's name, with number or post where another bears the same."""
        found = self.ledger.person(person_id)
        if found is None:
            return ""
        same = [one for one in self.ledger.people if one.name == found.name and one.id != found.id]
        return f"{found.name}（{self.mark_of(found)}）" if same else found.name

    def mark_of(self, person: PersonLine) -> str:
        """What tells somebody from a namesake: number, user name, or post."""
        held = self.posts_of(person.id)
        return person.number or person.username or (self.post_name(held[0].post) if held else "无任职")

    def departments(self) -> tuple[DepartmentLine, ...]:
        """The departments of the day, in the office's order."""
        return tuple(one for one in self.ledger.departments if one.holds(self.on))

    # Choices

    def department_options(self) -> Options:
        """Departments by id."""
        return tuple((str(one.id), one.name_on(self.on)) for one in self.departments())

    def rank_options(self) -> Options:
        """Ranks by code."""
        return tuple(self.ranks.items())

    def function_options(self) -> Options:
        """Functions by slug."""
        return tuple(self.functions.items())

    def line_options(self) -> Options:
        """Lines of business by code."""
        return tuple(self.lines.items())

    def kind_options(self) -> Options:
        """Kinds of matter by code."""
        return tuple((kind.code, kind.label) for kind in kinds())

    def people_options(self, but: Iterable[int] = ()) -> Options:
        """People in service by id, with their posts."""
        left_out = set(but)
        return tuple(
            (str(one.id), f"{self.person_name(one.id)} {self._titles(one.id)}".strip())
            for one in sorted(self.here(), key=lambda one: one.name)
            if one.id not in left_out
        )

    def post_options(self) -> Options:
        """Posts of the day by id."""
        held = (one for one in self.ledger.posts if one.holds(self.on))
        return tuple((str(one.id), self.post_name(one)) for one in held)

    def _titles(self, person_id: int) -> str:
        return "、".join(self.post_name(one.post) for one in self.posts_of(person_id))


def desk(request: Request) -> Desk:
    """The desk of whoever asks, today."""
    return Desk(request.visitor, request.visitor.on)
