"""An office's organisation from a plain description, as a file or a spreadsheet gives it.

::

    since = 2020-01-01                      the default of every ``since``; else the day of the act
    [[department]]  slug, name, category (business service window), general
    [[person]]      key, name, username, home_unit,
                    posts = [{department, name, rank, kind (regular acting seconded), place}]
    [[vacant]]      department, name, rank, place      a post that nobody holds
    [[charge]]      person, kind (leads assists liaises), departments = [slugs], lines = [codes]
    [[appointment]] function, person, department, position
    [[committee]]   slug, name,
                    seats = [{role (chair deputy member secretary), person | post = {department, name}}]
    [[delegation]]  holder, delegate, kinds = [codes], when_absent
    [[absence]]     person, reason

Everything may have ``since`` and ``until``. A leader's post has no department. A rank's ``place`` (office,
deputy, department, member) is asked of the rules unless it is written. Other tables at the top are left to
others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhidu.kernel.regulations.public import COMMON, pack_rulebook, rulebook
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.words.public import Refusal, WrongUse, ZhiduError

from .loading import changed
from .models import (
    Absence,
    Appointment,
    Charge,
    Committee,
    Dated,
    Delegation,
    Department,
    Person,
    Post,
    Seat,
    Tenure,
)
from .rules import PlaceOfRank
from .terms import Category, ChargeKind, Place, SeatRole, TenureKind

Row = Mapping[str, Any]
_DATES = frozenset({"since", "until"})
_FIELDS: Mapping[str, frozenset[str]] = {
    "department": frozenset({"slug", "name", "category", "general"}),
    "person": frozenset({"key", "name", "username", "home_unit", "posts"}),
    "posts": frozenset({"department", "name", "rank", "kind", "place"}),
    "vacant": frozenset({"department", "name", "rank", "place"}),
    "charge": frozenset({"person", "kind", "departments", "lines"}),
    "appointment": frozenset({"function", "person", "department", "position"}),
    "committee": frozenset({"slug", "name", "seats"}),
    "seats": frozenset({"role", "person", "post"}),
    "delegation": frozenset({"holder", "delegate", "kinds", "when_absent"}),
    "absence": frozenset({"person", "reason"}),
}


def establish_rows(office_id: int, data: Row, on: date, account: Callable[[str], int] | None = None) -> int:
    """Write the organisation of an office that has none yet; gives the number of people.

    ``account`` makes or finds the account of a ``username``. Raises Refusal if there are people already, and
    WrongUse naming the table and row for whatever cannot be read.
    """
    if Person.objects.filter(office_id=office_id).exists():
        raise Refusal("本单位已有机构人员，不能再次建立。", todo="请在“机构人员”中逐项维护。")
    _Establishing(office_id, data, on, account).write()
    changed(office_id)
    return Person.objects.filter(office_id=office_id).count()


class _Establishing:
    """Reads the description table by table; what later tables name is looked up by slug, key and post."""

    def __init__(self, office_id: int, data: Row, on: date, account: Callable[[str], int] | None) -> None:
        self._office_id = office_id
        self._data = data
        self._since: date = data.get("since", on)
        self._on = on
        self._account = account
        self._departments: dict[str, Department] = {}
        self._people: dict[str, Person] = {}
        self._posts: dict[tuple[str, str], Post] = {}
        self._rules: Rulebook | None = None

    def write(self) -> None:
        """Write all tables, those that others name first; a row that cannot be read is named."""
        for table, write in (
            ("department", self._department),
            ("person", self._person),
            ("vacant", self._post),
            ("charge", self._charge),
            ("appointment", self._appointment),
            ("committee", self._committee),
            ("delegation", self._delegation),
            ("absence", self._absence),
        ):
            for number, row in enumerate(self._data.get(table, ()), 1):
                where = f"[[{table}]] 第 {number} 项"
                _known_fields(row, table, where)
                try:
                    write(row)
                except KeyError as error:
                    raise WrongUse(f"{where}缺少 {error}。", todo="请补充后重试。") from error

    def _make(self, model: type[Dated], row: Row, **values: Any) -> Any:
        days = {"since": row.get("since", self._since), "until": row.get("until")}
        made = model(office_id=self._office_id, **days, **values)
        if made.until is not None and made.until < made.since:
            raise WrongUse(f"{made}：末日 {made.until} 早于首日 {made.since}。", todo="请核对日期。")
        made.save(force_insert=True)
        return made

    def _department(self, row: Row) -> None:
        self._departments[row["slug"]] = self._make(
            Department,
            row,
            slug=row["slug"],
            name=row["name"],
            category=_code(Category, row.get("category", Category.BUSINESS)),
            general=row.get("general", False),
            position=len(self._departments),
        )

    def _person(self, row: Row) -> None:
        key = row["key"]
        if key in self._people:
            raise WrongUse(f"人员代号“{key}”出现两次。", todo="重名的人请用不同的代号。")
        username = row.get("username")
        account_id = self._account(username) if username and self._account else None
        person = self._make(
            Person, row, name=row["name"], account_id=account_id, home_unit=row.get("home_unit", "")
        )
        self._people[key] = person
        for post in row.get("posts", ()):
            _known_fields(post, "posts", f"人员“{key}”的职务")
            kind = _code(TenureKind, post.get("kind", TenureKind.REGULAR))
            days = {"since": post.get("since", person.since), "until": post.get("until", person.until)}
            self._make(Tenure, days, person=person, post=self._post(post), kind=kind)

    def _post(self, row: Row) -> Post:
        """The post as described, made when first met; it exists from the start, whoever holds it when."""
        key = (row.get("department", ""), row["name"])
        if key not in self._posts:
            place = _code(Place, row["place"]) if "place" in row else self._place(row["rank"])
            self._posts[key] = self._make(
                Post,
                {},
                department=self._of(row),
                name=row["name"],
                rank=row["rank"],
                place=place,
                position=len(self._posts),
            )
        return self._posts[key]

    def _place(self, rank: str) -> str:
        if self._rules is None:
            self._rules = self._rulebook()
        return _code(Place, self._rules.ask(PlaceOfRank(rank=rank)).granted().code)

    def _rulebook(self) -> Rulebook:
        """The office's own rules; before it has adopted any, the shared vocabulary."""
        try:
            return rulebook(self._office_id, self._on)
        except ZhiduError:
            return pack_rulebook(COMMON, self._on)

    def _charge(self, row: Row) -> None:
        values = {
            "person": self._who(row, "person"),
            "kind": _code(ChargeKind, row.get("kind", ChargeKind.LEADS)),
        }
        for slug in row.get("departments", ()):
            self._make(Charge, row, department=self._named(slug), **values)
        for line in row.get("lines", ()):
            self._make(Charge, row, line=line, **values)

    def _appointment(self, row: Row) -> None:
        self._make(
            Appointment,
            row,
            person=self._who(row, "person"),
            slug=row["function"],
            department=self._of(row),
            position=row.get("position", 0),
        )

    def _committee(self, row: Row) -> None:
        committee = self._make(Committee, row, slug=row["slug"], name=row["name"])
        for seat in row.get("seats", ()):
            _known_fields(seat, "seats", f"“{row['name']}”的席位")
            holder = (
                {"post": self._seat_post(seat["post"])}
                if "post" in seat
                else {"person": self._who(seat, "person")}
            )
            days = {"since": seat.get("since", committee.since), "until": seat.get("until", committee.until)}
            self._make(Seat, days, committee=committee, role=_code(SeatRole, seat["role"]), **holder)

    def _seat_post(self, named: Row) -> Post:
        key = (named.get("department", ""), named["name"])
        if key not in self._posts:
            raise WrongUse(
                f"没有“{key[0] or '单位领导'}”的“{key[1]}”这一职务。", todo="请先在人员或空缺职务中写明。"
            )
        return self._posts[key]

    def _delegation(self, row: Row) -> None:
        self._make(
            Delegation,
            row,
            holder=self._who(row, "holder"),
            delegate=self._who(row, "delegate"),
            kinds=" ".join(sorted(row.get("kinds", ()))),
            when_absent=row.get("when_absent", False),
        )

    def _absence(self, row: Row) -> None:
        self._make(Absence, row, person=self._who(row, "person"), reason=row["reason"])

    def _who(self, row: Row, field: str) -> Person:
        key = row[field]
        if key not in self._people:
            raise WrongUse(f"没有代号为“{key}”的人员。", todo="请先在 [[person]] 中写明。")
        return self._people[key]

    def _of(self, row: Row) -> Department | None:
        slug = row.get("department")
        return self._named(slug) if slug else None

    def _named(self, slug: str) -> Department:
        if slug not in self._departments:
            raise WrongUse(f"没有代码为“{slug}”的部门。", todo="请先在 [[department]] 中写明。")
        return self._departments[slug]


def _known_fields(row: Row, table: str, where: str) -> None:
    unknown = sorted(row.keys() - _FIELDS[table] - _DATES)
    if unknown:
        known = "、".join(sorted(_FIELDS[table] | _DATES))
        raise WrongUse(f"{where}有不认识的项：{'、'.join(unknown)}。", todo=f"可用的项：{known}。")


def _code(kinds: type[Category | ChargeKind | Place | SeatRole | TenureKind], code: str) -> str:
    try:
        return kinds(code).value
    except ValueError:
        known = "、".join(f"{one.value}（{one.label}）" for one in kinds)
        raise WrongUse(f"没有“{code}”这个代码。", todo=f"可用的代码：{known}。") from None
