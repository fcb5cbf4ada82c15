"""What an import plans: steps in words, what is wrong, and who and what the sheets' names mean."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import NO_OFFICE

from .accounts import Slip
from .ledger import Ledger, ledger
from .namesakes import names_of, unmarked
from .wishes import AccountWish, Named, Snag, Wish, Wishes, Words


@dataclass(slots=True)
class Ref:
    """A person or department of the sheets: on record already, or to be made (then the id comes later)."""

    name: str
    id: int = 0


@dataclass(slots=True)
class Known:
    """Somebody the names of the sheets may mean: by number, user name, marked name (张伟（办公室科员）)."""

    ref: Ref
    number: str
    username: str
    marked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One change: where it stands on the sheets, in words, and how it is done."""

    sheet: str
    row: int
    what: str
    do: Callable[[], None]


@dataclass
class Plan:
    """What an import would change, what is wrong with it, and what it leaves alone."""

    steps: list[Step] = field(default_factory=list)
    snags: list[Snag] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    accounts: list[tuple[Ref, AccountWish]] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    acting: Acting = field(default_factory=lambda: Acting(NO_OFFICE))

    @property
    def digest(self) -> str:
        """The fingerprint of what would change: what was shown is what is done."""
        told = "\n".join(f"{one.sheet} {one.row} {one.what}" for one in self.steps)
        return hashlib.sha256(told.encode()).hexdigest()


class Context:
    """The record of the office and the sheets' wishes, while they are compared.

    ``direct`` is the console of the installation: accounts are opened at once, not ordered.
    """

    def __init__(self, office_id: int, wishes: Wishes, on: date, *, words: Words, direct: bool) -> None:
        self.office_id = office_id
        self.direct = direct
        self.functions = {slug: label for label, slug in words.functions.items()}
        self.lines = {code: label for label, code in words.lines.items()}
        self.ledger: Ledger = ledger(office_id)
        self.wishes = wishes
        self.on = on
        self.plan = Plan(snags=list(wishes.snags))
        self.departments: dict[str, Ref] = {}
        self.people: list[Known] = []
        self.unclear: frozenset[str] = frozenset()
        self._know_departments()
        self._know_people()

    def step(self, wish: Wish, what: str, do: Callable[[], Any]) -> None:
        """Plan a change."""

        def act() -> None:
            do()

        self.plan.steps.append(Step(wish.sheet, wish.row, what, act))

    def snag(self, wish: Wish, what: str, todo: str = "", at: str = "") -> None:
        """Note what is wrong with a row."""
        self.plan.snags.append(Snag(wish.sheet, at or wish.where("姓名"), what, todo))

    def lasting(self, lines: Iterable[Any]) -> list[Any]:
        """The lines that are not over."""
        return [one for one in lines if not one.over(self.on)]

    def begin(self, wish: Wish) -> date:
        """From when a row's wish holds."""
        return wish.since or self.on

    def _know_departments(self) -> None:
        for line in self.lasting(self.ledger.departments):
            ref = Ref(line.name_on(self.on), line.id)
            for name in (line.slug, line.first_name, *(one for _, one in line.names), ref.name):
                self.departments[name] = ref

    def _know_people(self) -> None:
        for line in self.lasting(self.ledger.people):
            marked = names_of(self.ledger, line, self.on)
            self.people.append(Known(Ref(line.name, line.id), line.number, line.username, marked))
        listed = [one.name for one in self.wishes.people if not (one.number or one.username)]
        self.unclear = frozenset(name for name in listed if listed.count(name) > 1)

    def at(self, wish: Wish, name: str) -> Ref | None:
        """The department of that name; None for none and for one that nobody knows, which is noted."""
        if name and name not in self.departments:
            known = "、".join(dict.fromkeys(one.name for one in self.departments.values()))
            self.snag(
                wish,
                f"没有名为“{name}”的部门。",
                f"请先在“部门”表中写明；现有：{known or '无'}。",
                wish.where("部门"),
            )
        return self.departments.get(name) if name else None

    def matching(self, name: str, number: str, username: str = "") -> list[Ref]:
        """Those on record or on the sheets whom number, user name or name mean, in this order."""
        if number and (found := [one.ref for one in self.people if one.number == number]):
            return found
        if username and (found := [one.ref for one in self.people if one.username == username]):
            return found
        if marked := [one.ref for one in self.people if name in one.marked]:
            return marked
        return [
            one.ref
            for one in self.people
            if one.ref.name == name and not (number and one.number) and not (username and one.username)
        ]

    def misnamed(self, name: str) -> bool:
        """Whether the name bears a mark that is nobody's, though people are called so."""
        bare = unmarked(name)
        return bare != name and any(one.ref.name == bare for one in self.people)

    def who(self, wish: Wish, named: Named) -> Ref | None:
        """Whom a row names; nobody and several are noted."""
        if not named.name:
            return None
        found = self.matching(named.name, named.number)
        if len(found) == 1 and found[0].name in {named.name, unmarked(named.name)}:
            return found[0]
        if len(found) == 1:
            what = f"工号 {named.number} 是{found[0].name}，不是{named.name}。"
            self.snag(wish, what, "请核对姓名和工号。", named.at)
        elif found:
            what = f"有{len(found)}个“{named.name}”，分不清是哪一个。"
            self.snag(wish, what, "请在“工号”一列填写工号。", named.at)
        elif named.name not in self.unclear:
            self.snag(wish, f"没有名为“{named.name}”的人员。", "请先在“人员”表中写明。", named.at)
        return None

    def name(self, person_id: int) -> str:
        """What somebody on record is called."""
        found = self.ledger.person(person_id)
        return found.name if found else ""

    def called(self, department_id: int | None) -> str:
        """What a department on record is called; nothing for none."""
        found = self.ledger.department(department_id)
        return found.name_on(self.on) if found else ""

    def charged(self, department_id: int | None, line: str) -> str:
        """What somebody has charge of: a department on record, or a line of business."""
        return self.called(department_id) or self.lines.get(line, line)
