"""Every operation in any order: no opinion lost, one place open, nobody twice or himself, journal agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from zhidu.kernel.journal.public import ObjectRef, entries
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.models import Holder, Matter, Opinion, Step
from zhidu.kernel.matters.public import Basis, MatterState, StepState
from zhidu.kernel.secrecy.public import unfiltered
from zhidu.kernel.words.public import Verb, ZhiduError

from .town import KEYS, Town

PEOPLE = st.sampled_from(KEYS)
PICK = st.integers(0, 11)
ROUTES = st.sampled_from(["short", "plain", "beside", "listed", "told", "sealed"])
OUTCOMES = st.sampled_from(["yes", "yes", "yes", "yes", "yes", "refuse", "read", "circled", "filed"])
YES = {
    Verb.SIGN: "sign",
    Verb.CHECK: "passed",
    Verb.REGISTER: "registered",
    Verb.FILE: "filed",
    Verb.CONFIRM: "confirmed",
}
EFFECTIVE = {"agree", "refuse", "done"}
TICKED = {"0": True, "1": True}


class Machine(RuleBasedStateMachine):
    """One matter, everybody trying everything; what is refused must change nothing."""

    town: ClassVar[Town]

    @initialize(route=ROUTES, starter=PEOPLE)
    def hand_in(self, route: str, starter: str) -> None:
        self.starter = starter
        self.matter = self.town.submit(route, by=starter)
        self.done = 1
        self.told: list[str] = []
        self.opinions: dict[int, str] = {}

    def attempt(self, act: Callable[..., object], key: str, **arguments: Any) -> None:
        try:
            act(self.town.by(key), **arguments)
        except ZhiduError as refusal:
            self.told.append(refusal.what)
        else:
            self.done += 1

    def step(self, pick: int, *, live: bool = True) -> int:
        steps = list(Step.objects.filter(matter_id=self.matter).order_by("id"))
        if live:
            steps = [one for one in steps if one.state == StepState.OPEN] or steps
        return steps[pick % len(steps)].pk

    def word(self, step: int, outcome: str) -> str:
        """The word that says yes at the step, where that is meant."""
        return YES.get(Verb(Step.objects.get(pk=step).verb), "agree") if outcome == "yes" else outcome

    def hand(self, pick: int, fallback: str, **wanted: Any) -> tuple[str, int]:
        """Mostly somebody with a step that is his, so that matters get somewhere; else anybody."""
        rows = Holder.objects.filter(matter_id=self.matter, current=True, **(wanted or {"active": True}))
        held = list(rows.order_by("id"))
        if not held or pick % 4 == 0:
            return fallback, self.step(pick)
        keys = {identity: key for key, identity in self.town.ids.items()}
        chosen = held[pick % len(held)]
        return keys[chosen.person_id], chosen.step_id

    @rule(who=PEOPLE, pick=PICK, outcome=OUTCOMES)
    def decide(self, who: str, pick: int, outcome: str) -> None:
        key, step = self.hand(pick, who)
        outcome = self.word(step, outcome)
        self.attempt(
            matters.decide,
            key,
            step_id=step,
            outcome=outcome,
            opinion=f"{outcome}{self.done}",
            checked=TICKED,
        )

    @rule(who=PEOPLE, pick=PICK, outcome=OUTCOMES)
    def decide_over(self, who: str, pick: int, outcome: str) -> None:
        key, step = self.hand(pick, who, step__state=StepState.WAITING)
        self.attempt(matters.decide_over, key, step_id=step, outcome=self.word(step, outcome), opinion="急")

    @rule(who=PEOPLE, pick=PICK, back=PICK, straight=st.booleans(), start=st.booleans())
    def send_back(self, who: str, pick: int, back: int, straight: bool, start: bool) -> None:
        to = None if start else self.step(back, live=False)
        key, step = self.hand(pick, who)
        self.attempt(matters.send_back, key, step_id=step, to=to, opinion="退", straight=straight)

    @rule(pick=PICK, route=ROUTES)
    def resubmit(self, pick: int, route: str) -> None:
        form = {"subject": "改", "route": route}
        self.attempt(matters.resubmit, self.starter, step_id=self.step(pick), form=form)

    @rule(who=PEOPLE, other=PEOPLE, pick=PICK)
    def hand_over(self, who: str, other: str, pick: int) -> None:
        key, step = self.hand(pick, who)
        self.attempt(matters.hand_over, key, step_id=step, to=self.town[other], reason="转")

    @rule(who=PEOPLE, others=st.lists(PEOPLE, max_size=2), pick=PICK, after=st.sampled_from("cba"))
    def draw_in(self, who: str, others: list[str], pick: int, after: str) -> None:
        people = [self.town[one] for one in others]
        key, step = self.hand(pick, who)
        if after == "c":
            self.attempt(matters.consult, key, step_id=step, people=people, question="问")
        elif after == "b":
            self.attempt(matters.add_before, key, step_id=step, people=people, reason="加")
        else:
            self.attempt(
                matters.add_after,
                key,
                step_id=step,
                people=people,
                reason="加",
                outcome="agree",
                opinion="可",
            )

    @rule(who=PEOPLE, other=PEOPLE, pick=PICK)
    def reply(self, who: str, other: str, pick: int) -> None:
        asked = {"step__relation": "consult", "step__state": StepState.OPEN}
        if not Holder.objects.filter(matter_id=self.matter, current=True, **asked).exists():
            key, step = self.hand(pick, who)
            people = [self.town[other]]
            self.attempt(matters.consult, key, step_id=step, people=people, question="问")
        key, step = self.hand(pick, who, **asked)
        self.attempt(matters.reply_consult, key, step_id=step, opinion="答")

    @rule(who=PEOPLE, pick=PICK)
    def recall(self, who: str, pick: int) -> None:
        key, step = self.hand(pick, who, step__state=StepState.WAITING)
        self.attempt(matters.recall_consult, key, step_id=step)

    @rule(reason=st.sampled_from(["", "有变"]), for_good=st.sampled_from([False] * 11 + [True]))
    def withdraw(self, reason: str, for_good: bool) -> None:
        self.attempt(matters.withdraw, self.starter, matter_id=self.matter, reason=reason, for_good=for_good)

    @rule(who=PEOPLE, other=PEOPLE)
    def tell(self, who: str, other: str) -> None:
        self.attempt(matters.inform, who, matter_id=self.matter, people=[self.town[other]])
        self.attempt(matters.urge, who, matter_id=self.matter)
        self.attempt(matters.mark_read, other, matter_id=self.matter)

    @rule(leader=PEOPLE, pick=PICK, outcome=OUTCOMES, basis=st.sampled_from(Basis), scan=st.booleans())
    def record(self, leader: str, pick: int, outcome: str, basis: Basis, scan: bool) -> None:
        at = self.town.now()
        key, step = self.hand(pick, leader)
        word, paper = self.word(step, outcome), 3 if scan else None
        arguments = {"outcome": word, "basis": basis, "said_at": at, "scan_id": paper}
        self.attempt(
            matters.record_for,
            "office",
            step_id=step,
            leader_id=self.town[key],
            opinion="录",
            checked=TICKED,
            **arguments,
        )

    @rule(who=PEOPLE, pick=PICK, agrees=st.booleans())
    def confirm(self, who: str, pick: int, agrees: bool) -> None:
        said = list(Opinion.objects.filter(matter_id=self.matter).exclude(basis="").order_by("id"))
        if said:
            one = said[pick % len(said)]
            leader = next(key for key, identity in self.town.ids.items() if identity == one.person_id)
            key = leader if pick % 3 else who
            self.attempt(matters.confirm_record, key, opinion_id=one.pk, agrees=agrees, remark="说明")

    @rule(who=PEOPLE, pick=PICK)
    def elsewhere(self, who: str, pick: int) -> None:
        arguments = {"system": "省平台", "number": "7", "said_at": self.town.now()}
        key, step = self.hand(pick, who)
        arguments["outcome"] = self.word(step, "yes")
        self.attempt(matters.done_elsewhere, key, step_id=step, **arguments)

    @rule(who=st.sampled_from(["office", "registrar", "clerk"]), other=PEOPLE, pick=PICK)
    def steer(self, who: str, other: str, pick: int) -> None:
        if pick % 2:
            self.attempt(matters.wake, who, matter_id=self.matter, reason="催")
        else:
            self.attempt(matters.reroute, who, step_id=self.step(pick), to=self.town[other], reason="调")

    @rule(pick=PICK)
    def close_stuck(self, pick: int) -> None:
        if pick == 0:
            self.attempt(matters.close_stuck, "office", matter_id=self.matter, reason="停")

    @invariant()
    def every_refusal_says_why(self) -> None:
        assert all(what.endswith("。") for what in self.told)

    @invariant()
    def no_opinion_is_lost_or_changed(self) -> None:
        now = dict(Opinion.objects.filter(matter_id=self.matter).values_list("id", "text"))
        assert self.opinions.items() <= now.items()
        self.opinions = now

    @invariant()
    def exactly_one_place_is_open_while_it_runs(self) -> None:
        with unfiltered("a test looks at the table"):
            state = Matter.objects.get(pk=self.matter).state
        steps = list(Step.objects.filter(matter_id=self.matter))
        places = {one.position for one in steps if one.state == StepState.OPEN}
        assert len(places) == (1 if state == MatterState.RUNNING else 0)
        if state != MatterState.RUNNING:
            assert not [one for one in steps if one.state == StepState.WAITING]

    @invariant()
    def nobody_decides_twice_on_one_step(self) -> None:
        decided = Opinion.objects.filter(matter_id=self.matter, counts__in=EFFECTIVE)
        assert max(Counter(decided.values_list("step_id", flat=True)).values(), default=0) <= 1

    @invariant()
    def nobody_approves_himself(self) -> None:
        own = Opinion.objects.filter(
            matter_id=self.matter, person_id=self.town[self.starter], counts__in=EFFECTIVE
        ).select_related("step")
        assert not [one for one in own if one.step is not None and Verb(one.step.verb).decides]

    @invariant()
    def people_hold_exactly_the_open_steps(self) -> None:
        for row in Holder.objects.filter(matter_id=self.matter).select_related("step"):
            assert row.active == (row.current and row.step.state == StepState.OPEN)

    @invariant()
    def journal_and_tables_agree(self) -> None:
        listed = entries(self.town.office.id, about=ObjectRef("matter", self.matter), limit=1000).rows
        assert len(listed) == self.done
        acts = Counter(entry.action for entry in listed)
        told = Counter(Opinion.objects.filter(matter_id=self.matter).values_list("outcome", flat=True))
        assert acts["matters.send_back"] == told["send_back"]
        assert acts["matters.reply_consult"] == told["replied"]
        assert acts["matters.hand_over"] == told["hand_over"]
        recorded = Opinion.objects.filter(matter_id=self.matter).exclude(basis="").count()
        assert acts["matters.record_for"] == recorded


def test_any_operation_in_any_order_keeps_what_must_hold(town: Town) -> None:
    Machine.town = town
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
