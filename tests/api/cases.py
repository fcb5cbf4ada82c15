"""A matter that programs work on: who started it, who holds it, who steers, who sees nothing."""

from __future__ import annotations

from typing import Any

from tests.security.world import World
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import PersonCard, people

from .programs import Program, program, program_of

ALL = list(range(20))
START = "/kinds/press.release/matters"


class Case:
    """A release at its first step: whose it is, who holds it, who steers and records, who sees nothing."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.mine, self.stranger = program(world, "starter"), program(world, "stranger")
        self.id = self.mine.post(START, {"form": NEWS}).json()["matter_id"]
        self.holding = self._person(self.open()["people"][0]["person_id"])
        self.holder = program_of(self.holding)
        self.other, self.third = self._others()

    @property
    def matter(self) -> str:
        return f"/matters/{self.id}"

    @property
    def step(self) -> str:
        return f"{self.matter}/steps/{self.open()['id']}"

    def seen(self, by: Program | None = None) -> dict[str, Any]:
        """The matter as somebody sees it."""
        found: dict[str, Any] = (by or self.mine).get(self.matter).json()
        return found

    def open(self, by: Program | None = None) -> dict[str, Any]:
        """The step that waits."""
        return next(one for one in self.seen(by)["steps"] if one["state"] == "open")

    def steward(self) -> Program:
        """A program of a clerk of the general office, who reads this matter."""
        clerk = next(one for one in self._staff() if "办公室" in (one.department_name or ""))
        sent = self.mine.post(f"{self.matter}/inform", {"people": [str(clerk.id)]})
        assert sent.status_code == 200
        return program_of(clerk)

    def decide(self) -> None:
        """Let whoever holds the step agree."""
        step = self.open()
        his = program_of(self._person(step["people"][0]["person_id"]))
        sent = {"outcome": step["outcomes"][0]["code"], "ticked": ALL, "opinion": "同意。"}
        answer = his.post(f"{self.matter}/steps/{step['id']}/decide", sent)
        assert answer.status_code == 200, answer.content.decode()

    def _person(self, person_id: str) -> PersonCard:
        return next(one for one in people(self.world.office_id, today()) if str(one.id) == person_id)

    def _staff(self) -> list[PersonCard]:
        me = {self.world.person("starter").id, self.world.person("stranger").id}
        return [one for one in people(self.world.office_id, today()) if one.account_id and one.id not in me]

    def _others(self) -> tuple[PersonCard, PersonCard]:
        section = [one for one in self._staff() if one.id != self.holding.id and one.rank == "staff"]
        return section[0], section[1]


def done(answer: Any) -> dict[str, Any]:
    """What came out of an operation that was let through."""
    assert answer.status_code == 200, answer.content.decode()
    found: dict[str, Any] = answer.json()
    return found
