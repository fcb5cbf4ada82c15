"""Some months of work in a sample office, done through the acts that people use, in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from django.utils.module_loading import import_string

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at, now
from zhidu.kernel.matters.public import (
    Basis,
    StepView,
    decide,
    open_draft,
    record_for,
    resubmit,
    send_back,
    submit,
    view,
)
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Refusal, Verb

Story = Iterator[timedelta]
MORNING, EVENING = 9, 17


@dataclass(frozen=True, slots=True)
class Sequel:
    """What its starter does after the matter has ended: an act by its name, when, and with what."""

    act: str
    at: datetime
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Errand:
    """What the holder of a step does before he ends it: an act by its name, and with what."""

    verb: Verb
    act: str
    arguments: Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Plot:
    """How one sample matter runs: its form, who starts it, and what happens on the way.

    ``until`` stops it after so many steps; ``send_back_at`` returns it once at that step; ``telephone`` has
    the head's word recorded by the clerk. ``refers`` puts the id of another plot, by its ``name``, into the
    form.
    """

    kind: str
    form: Mapping[str, Any]
    starter: PersonCard
    begins: datetime
    until: int | None = None
    send_back_at: int | None = None
    telephone: bool = False
    draft_only: bool = False
    sequel: Sequel | None = None
    name: str = ""
    refers: Mapping[str, str] = field(default_factory=dict)
    errands: tuple[Errand, ...] = ()


class Teller:
    """Tells the plots of one office, interleaved as their moments fall."""

    def __init__(self, office_id: int, clerk: PersonCard, seed: int) -> None:
        self._office_id = office_id
        self._clerk = clerk
        self._random = Random(seed)  # noqa: S311 - sample data, not secrets
        self._calendar = Calendar()
        self._named: dict[str, int] = {}

    def tell(
        self, plots: Sequence[Plot], until: datetime, stories: Sequence[tuple[datetime, Story]] = ()
    ) -> None:
        """Run every plot, and other ``stories`` from when they begin, up to ``until``."""
        order = count()
        begun = [*((plot.begins, self._story(plot)) for plot in plots), *stories]
        waiting = [(at, next(order), story) for at, story in begun]
        heapq.heapify(waiting)
        while waiting:
            at, _, story = heapq.heappop(waiting)
            if at >= until:
                continue
            with clock_at(at):
                pause = next(story, None)
            if pause is not None:
                heapq.heappush(waiting, (self._office_hours(at + pause), next(order), story))

    def _story(self, plot: Plot) -> Story:
        matter_id = fresh_id()
        if plot.draft_only:
            open_draft(self._acting(plot.starter), matter_id=matter_id, kind=plot.kind, form=plot.form)
            return
        form = {**plot.form, **{key: str(self._named[name]) for key, name in plot.refers.items()}}
        submit(self._acting(plot.starter), matter_id=matter_id, kind=plot.kind, form=form)
        self._named[plot.name] = matter_id
        for turn in count():
            if plot.until is not None and turn >= plot.until:
                return
            yield self._pause()
            opened = view(self._viewer(plot.starter), matter_id).now_at
            if not opened:
                yield from self._sequel(plot, matter_id)
                return
            if turn == plot.send_back_at:
                yield from self._send_back(plot, opened[0], matter_id)
            else:
                self._do(plot, opened[0], matter_id)

    def _sequel(self, plot: Plot, matter_id: int) -> Story:
        """The command knows no institution: what is done afterwards is called by its name."""
        if plot.sequel is None:
            return
        yield max(plot.sequel.at - now(), timedelta(minutes=1))
        do = import_string(plot.sequel.act)
        do(self._acting(plot.starter), matter_id=matter_id, **plot.sequel.arguments)

    def _send_back(self, plot: Plot, step: StepView, matter_id: int) -> Story:
        opinion = "请补充数据来源，并与上年同期口径核对后再报。"
        send_back(self._holder(step), step_id=step.id, to=None, opinion=opinion, straight=True)
        yield self._pause()
        again = view(self._viewer(plot.starter), matter_id).now_at[0]
        resubmit(self._acting(plot.starter), step_id=again.id, form=plot.form, opinion="已补充，请审核。")

    def _do(self, plot: Plot, step: StepView, matter_id: int) -> None:
        outcome = step.outcomes[0][0]
        if plot.telephone and step.verb is Verb.APPROVE and plot.starter.id != self._clerk.id:
            record_for(
                self._acting(self._clerk),
                step_id=step.id,
                leader_id=step.people[0].for_person_id or step.people[0].person_id,
                outcome=outcome,
                basis=Basis.TELEPHONE,
                said_at=now() - timedelta(hours=1),
                opinion="同意，按程序报签。",
            )
            return
        opinion, checked = self._opinion(step), self._checked(step)
        for number, _ in enumerate(step.people):
            acting = self._holder(step, number)
            try:
                self._run(plot, step, acting, matter_id)
                decide(acting, step_id=step.id, outcome=outcome, opinion=opinion, checked=checked)
            except Refusal:
                continue  # not everybody who holds a step may do it in every case
            return

    def _run(self, plot: Plot, step: StepView, acting: Acting, matter_id: int) -> None:
        """What has to be done before the step can end; called by its name like a sequel."""
        for errand in plot.errands:
            if errand.verb is step.verb:
                import_string(errand.act)(acting, matter_id=matter_id, **errand.arguments())

    def _checked(self, step: StepView) -> dict[str, Any]:
        if not step.checklist:
            return {}
        items = rulebook(self._office_id, now().astimezone(LEGAL_ZONE).date()).checklist(step.checklist).items
        return {str(number): True for number, _ in enumerate(items)}

    def _opinion(self, step: StepView) -> str:
        words = {
            Verb.CHECK: ("数据已核对，同意。", "口径一致，同意报送。"),
            Verb.AGREE: ("同意。", "同意，请按程序报批。"),
            Verb.APPROVE: ("同意。", "同意，请再核一遍数字。"),
            Verb.SIGN: ("同意发布。", "签发。"),
        }
        return self._random.choice(words.get(step.verb, ("",)))

    def _holder(self, step: StepView, number: int = 0) -> Acting:
        holder = step.people[number]
        return Acting(self._office_id, None, holder.person_id, holder.for_person_id, now())

    def _acting(self, person: PersonCard) -> Acting:
        return Acting(self._office_id, person.account_id, person.id, None, now())

    def _viewer(self, person: PersonCard) -> Viewer:
        return Viewer(office_id=self._office_id, account_id=person.account_id, person_id=person.id)

    def _pause(self) -> timedelta:
        return timedelta(minutes=self._random.randint(40, 1500))

    def _office_hours(self, moment: datetime) -> datetime:
        local = moment.astimezone(LEGAL_ZONE)
        if local.hour >= EVENING:
            local = (local + timedelta(days=1)).replace(hour=MORNING)
        elif local.hour < MORNING:
            local = local.replace(hour=MORNING)
        day = self._calendar.workday_on_or_after(local.date())
        return local.replace(year=day.year, month=day.month, day=day.day)
