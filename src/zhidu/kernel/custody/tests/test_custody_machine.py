"""Whatever is done to things in whatever order: each has one holder, and its movements tell how."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.models import Movement, Offer, Thing
from zhidu.kernel.custody.public import (
    Enrolment,
    Handover,
    Move,
    OfferState,
    ThingState,
    bring_back,
    carry_out,
    end,
    enrol,
    find,
    miss,
    offer,
    print_sheet,
    put_in,
    settle,
    sign_sheet,
    take,
    take_out,
)
from zhidu.kernel.offices.public import create_office, fresh_id
from zhidu.kernel.secrecy.public import unfiltered
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

PEOPLE = st.integers(1, 4)
AT = datetime(2026, 11, 10, 1, tzinfo=UTC)
HANDING = st.sampled_from([Move.HANDED, Move.LENT, Move.RETURNED])


class Custody(RuleBasedStateMachine):
    """Four people do with things what comes to their minds."""

    things: Bundle[int] = Bundle("things")
    offers: Bundle[int] = Bundle("offers")

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.office_id = create_office(code=f"o{fresh_id()}", name="试验单位").id
        self.clock = AT
        self.count = 0

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    def _acting(self, person_id: int) -> Acting:
        self.clock += timedelta(minutes=1)
        return Acting(self.office_id, person_id=person_id, at=self.clock)

    def _try(self, did: Any, person_id: int, *args: Any, **kwargs: Any) -> bool:
        """Do it as the person; refused or done, wholly."""
        try:
            with transaction.atomic():
                did(self._acting(person_id), *args, **kwargs)
        except (Refusal, NotVisible, Overtaken):
            return False
        return True

    @rule(target=things, keeper=PEOPLE)
    def enrolled(self, keeper: int) -> int:
        self.count += 1
        made = fresh_id()
        what = Enrolment(
            kind="test.folder", number=str(self.count), name="试验", level=Level.INTERNAL, keeper_id=keeper
        )
        assert self._try(enrol, keeper, made, what)
        assert not self._try(enrol, keeper, made, what)
        return made

    @rule(target=offers, thing=things, who=PEOPLE, receiver=PEOPLE, how=HANDING, hours=st.integers(-5, 50))
    def offered(self, thing: int, who: int, receiver: int, how: Move, hours: int) -> Any:
        made = fresh_id()
        due = self.clock + timedelta(hours=hours)
        fine = self._try(offer, who, made, thing, Handover(move=how, receiver_id=receiver, due_at=due))
        return made if fine else multiple()

    @rule(which=offers, who=PEOPLE)
    def taken(self, which: int, who: int) -> None:
        before = Offer.objects.get(pk=which)
        fine = self._try(take, who, which)
        mine = before.receiver_id == who and before.state == OfferState.OPEN.value and before.giver_signed
        assert not fine or mine

    @rule(
        which=consumes(offers), who=PEOPLE, how=st.sampled_from([OfferState.WITHDRAWN, OfferState.DECLINED])
    )
    def settled(self, which: int, who: int, how: OfferState) -> None:
        self._try(settle, who, which, how, "试验")

    @rule(which=offers, other=offers, who=PEOPLE)
    def signed_on_paper(self, which: int, other: int, who: int) -> None:
        sheet = fresh_id()
        if self._try(print_sheet, who, sheet, str(sheet), {which, other}):
            self._try(sign_sheet, who, sheet, 1)
            assert not self._try(sign_sheet, who, sheet, 1)

    @rule(thing=things, bundle=things, who=PEOPLE)
    def put_in(self, thing: int, bundle: int, who: int) -> None:
        self._try(put_in, who, thing, bundle)

    @rule(thing=things, who=PEOPLE)
    def taken_out(self, thing: int, who: int) -> None:
        self._try(take_out, who, thing)

    @rule(thing=things, who=PEOPLE)
    def carried_out(self, thing: int, who: int) -> None:
        self._try(carry_out, who, thing, due_at=self.clock + timedelta(days=1))

    @rule(thing=things, who=PEOPLE)
    def brought_back(self, thing: int, who: int) -> None:
        self._try(bring_back, who, thing)

    @rule(thing=things, who=PEOPLE)
    def missed(self, thing: int, who: int) -> None:
        self._try(miss, who, thing, "盘点未见")

    @rule(thing=things, who=PEOPLE)
    def found(self, thing: int, who: int) -> None:
        self._try(find, who, thing, "柜一")

    @rule(thing=things, who=PEOPLE, how=st.sampled_from([Move.SENT, Move.DESTROYED]))
    def ended(self, thing: int, who: int, how: Move) -> None:
        self._try(end, who, thing, how)

    @invariant()
    def each_has_one_holder_and_a_whole_life(self) -> None:
        with unfiltered("the test looks at everything"):
            things = list(Thing.objects.filter(office_id=self.office_id))
        for one in things:
            life = list(Movement.objects.filter(thing_id=one.pk).order_by("nth"))
            assert [row.nth for row in life] == list(range(1, one.moves + 1))
            gone = one.state == ThingState.GONE.value
            assert (one.holder_id is None) == gone
            assert one.holder_id == _last_holder(life)
            opened = Offer.objects.filter(thing_id=one.pk, state=OfferState.OPEN.value)
            assert opened.count() <= 1
            assert not (gone and opened)
            assert one.due_at is None or one.state in {ThingState.OUT.value, ThingState.MISSING.value}
            assert all(one.holder_id == row.giver_id for row in opened)

    @invariant()
    def what_lies_in_a_bundle_is_where_the_bundle_is(self) -> None:
        with unfiltered("the test looks at everything"):
            inside = Thing.objects.filter(office_id=self.office_id, bundle__isnull=False).select_related(
                "bundle"
            )
            for one in inside:
                assert (one.holder_id, one.state, one.due_at) == (
                    one.bundle.holder_id,
                    one.bundle.state,
                    one.bundle.due_at,
                )


def _last_holder(life: list[Movement]) -> int | None:
    """Who holds it by its movements alone."""
    holder: int | None = None
    for row in life:
        if row.nth > 1:
            assert row.giver_id == holder
        if row.move in {Move.SENT.value, Move.DESTROYED.value}:
            holder = None
        elif row.receiver_id is not None:
            holder = row.receiver_id
    return holder


@pytest.mark.django_db
def test_every_order_of_movements_leaves_one_holder() -> None:
    run_state_machine_as_test(
        Custody,
        settings=settings(
            max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
