"""A small town office for tests: its people, a kind of matter with guards, and short ways to act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

from tests.support.remembered import remembered
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import FieldCard, Guard, GuardFacts, MatterKind, MatterView, Queue
from zhidu.kernel.offices.public import OfficeCard, create_office
from zhidu.kernel.org.public import bodies_of, establish, people
from zhidu.kernel.registers.public import ColumnCard, RegisterCard, declare
from zhidu.kernel.regulations.public import adopt_pack, load
from zhidu.kernel.rulebook.public import Label, Question, Steps, YesNo
from zhidu.kernel.secrecy.public import Viewer, levels_of
from zhidu.kernel.words.public import Level, mint

from .rules_of_town import PACK

DAY = date(2026, 11, 9)
START = datetime(2026, 11, 9, 1, 0, tzinfo=UTC)


class Way(Question):
    """Through whose hands does a paper of this kind go?"""

    name = "test.way"
    label = "试验事项由谁办理"
    route: Annotated[
        Literal["short", "plain", "beside", "listed", "told", "sealed", "overseen"], Label("路线")
    ]
    answer: Steps


class Size(Question):
    """May a paper be as long as this?"""

    name = "test.size"
    label = "篇幅是否合适"
    pages: Annotated[Literal["few", "some", "many", "endless"], Label("篇幅")]
    answer: YesNo


class Checked(Question):
    """May it be signed as it stands?"""

    name = "test.signing"
    label = "可否签发"
    clean: Annotated[bool, Label("无差错")]
    answer: YesNo


def _staff(key: str, name: str, department: str, rank: str, post: str = "科员") -> dict[str, Any]:
    return {"key": key, "name": name, "posts": [{"department": department, "name": post, "rank": rank}]}


TOWN: dict[str, Any] = {
    "since": date(2020, 1, 1),
    "department": [
        {"slug": "general_office", "name": "办公室", "category": "service", "general": True},
        {"slug": "planning", "name": "规划科"},
        {"slug": "supervision", "name": "监察室"},
    ],
    "person": [
        {"key": "head", "name": "周镇长", "posts": [{"name": "镇长", "rank": "head"}]},
        {"key": "deputy", "name": "王副镇长", "posts": [{"name": "副镇长", "rank": "deputy_head"}]},
        _staff("chief", "李科长", "planning", "section_head", "科长"),
        _staff("clerk", "赵云", "planning", "staff"),
        _staff("mate", "钱进", "planning", "staff"),
        _staff("office", "刘主任", "general_office", "section_head", "主任"),
        _staff("registrar", "孙丽", "general_office", "staff"),
        _staff("watch", "张主任", "supervision", "section_head", "主任"),
        _staff("other", "陈晨", "supervision", "staff"),
    ],
    "appointment": [{"function": "document_clerk", "person": "office"}],
    "charge": [{"person": "deputy", "departments": ["planning", "supervision", "general_office"]}],
}
KEYS = tuple(row["key"] for row in TOWN["person"])


def _size(facts: GuardFacts) -> Size | None:
    pages = facts.form.get("pages", "few")
    return Size(pages=pages)


def _sign(facts: GuardFacts) -> Checked | None:
    return Checked(clean=not facts.form.get("dirty", False))


REGISTER = declare(
    RegisterCard(
        code="test.papers",
        label="试验台账",
        columns=(ColumnCard("subject", "标题"), ColumnCard("signed", "签发人")),
        keepers=lambda _office, _on: frozenset({"department:supervision"}),
    )
)


def _row(view: MatterView) -> Mapping[str, Any]:
    return {"subject": view.form["subject"], "signed": view.steps[-1].acted_by}


PAPER = matters.register_kind(
    MatterKind(
        code="test.paper",
        label="试验文稿",
        question=lambda form: Way(route=form["route"]),
        title=lambda form: str(form["subject"]),
        fields=(FieldCard("subject", "标题"), FieldCard("route", "路线")),
        register="test.papers",
        row=_row,
        level=lambda form: Level(form.get("level", Level.INTERNAL.value)),
        guards=(
            Guard(code="test.length", at=frozenset({matters.SUBMIT}), ask=_size, todo="请删减。"),
            Guard(code="test.clean", at=frozenset({"sign"}), ask=_sign),
        ),
        may_see=lambda form, person_id: person_id != form.get("hidden_from"),
    )
)


@dataclass
class Town:
    """An office with people; every act happens one minute after the last."""

    office: OfficeCard
    ids: Mapping[str, int]

    def __post_init__(self) -> None:
        self._minutes = count(1)
        self.starters: dict[int, str] = {}

    def __getitem__(self, key: str) -> int:
        return self.ids[key]

    def now(self) -> datetime:
        minutes = next(self._minutes)
        return START.replace(hour=1 + minutes // 3600, minute=minutes // 60 % 60, second=minutes % 60)

    def by(self, key: str, at: datetime | None = None) -> Acting:
        return Acting(office_id=self.office.id, person_id=self.ids[key], at=at or self.now())

    def viewer(self, key: str) -> Viewer:
        person_id = self.ids[key]
        levels = levels_of(self.office.id, person_id, DAY)
        return Viewer(self.office.id, None, person_id, frozenset(), bodies_of(person_id, DAY), levels)

    def submit(self, route: str = "plain", by: str = "clerk", **more: Any) -> int:
        """Hand in a paper; gives the matter's id."""
        reasons = more.pop("reasons", None)
        acting = self.by(by)
        form = {"subject": "关于修路的请示", "route": route, **more}
        moved = matters.submit(
            acting, matter_id=mint(acting.at), kind="test.paper", form=form, reasons=reasons
        )
        self.starters[moved.matter_id] = by
        return moved.matter_id

    def view(self, matter_id: int, key: str = "") -> MatterView:
        """The matter as the person sees it; as its starter does, where nobody is named."""
        return matters.view(self.viewer(key or self.starters.get(matter_id, "clerk")), matter_id)

    def open(self, matter_id: int, key: str = "") -> list[int]:
        """Ids of the steps that can be acted on."""
        return [step.id for step in self.view(matter_id, key).now_at]

    def labels(self, matter_id: int) -> list[str]:
        """Who sits at which open step: ``["审核 李科长"]``."""
        return [
            f"{step.label} {'、'.join(one.name for one in step.people)}"
            for step in self.view(matter_id).now_at
        ]

    def do(self, key: str, matter_id: int, outcome: str = "agree", **more: Any) -> matters.Moved:
        """Let somebody decide at the open step that is his."""
        return matters.decide(self.by(key), step_id=self.mine(key, matter_id), outcome=outcome, **more)

    def mine(self, key: str, matter_id: int) -> int:
        """The open step that the person holds, else the first open one."""
        here = self.view(matter_id).now_at
        held = [step.id for step in here if any(one.person_id == self.ids[key] for one in step.people)]
        return held[0] if held else here[0].id

    def queue(self, key: str, name: Queue) -> list[int]:
        return [row.matter_id for row in matters.queue(self.viewer(key), name).rows]


def settle() -> Town:
    """Make the office with its people and rules."""
    office = _settled()
    names = {row["name"]: row["key"] for row in TOWN["person"]}
    return Town(office, {names[card.name]: card.id for card in people(office.id, DAY)})


@remembered
def _settled() -> OfficeCard:
    load(packs=["common"])
    with TemporaryDirectory() as name:
        folder = Path(name, "town")
        folder.mkdir()
        (folder / "T.01.toml").write_text(PACK, encoding="utf-8")
        load(folder.parent)
    office = create_office(code="town", name="镇政府")
    adopt_pack(office.id, "town", date(2020, 1, 1))
    establish(office.id, TOWN)
    return office
