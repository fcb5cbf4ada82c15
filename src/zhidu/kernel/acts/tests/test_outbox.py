"""What institutions tell each other arrives once it is true, at least once; a fault holds up no other."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from zhidu.kernel.acts import outbox
from zhidu.kernel.acts.models import Lease, OutboxItem
from zhidu.kernel.acts.public import (
    Acting,
    deliver,
    forget_messages,
    hold_lease,
    publish,
    release_lease,
    subscribe,
)
from zhidu.kernel.words.public import Level

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Absence:
    """A message with every type that travels."""

    person: int
    first: date
    at: datetime
    days: Decimal
    level: Level
    dates: tuple[date, ...]
    until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Faulty:
    """A message whose handler fails."""

    number: int


MESSAGE = Absence(
    person=5,
    first=date(2026, 3, 2),
    at=AT,
    days=Decimal("1.5"),
    level=Level.INTERNAL,
    dates=(date(2026, 3, 2), date(2026, 3, 3)),
    until=date(2026, 3, 4),
)


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, object]]:
    monkeypatch.setattr(outbox, "_handlers", {})
    heard: list[tuple[int, object]] = []
    subscribe(Absence, lambda item, message: heard.append((item, message)))
    return heard


def test_a_message_arrives_as_it_was_sent(received: list[tuple[int, object]]) -> None:
    publish(Acting(office_id=1, at=AT), MESSAGE)
    assert deliver() == 1
    assert [message for _, message in received] == [MESSAGE]
    assert deliver() == 0


def test_an_open_end_arrives_as_an_open_end(received: list[tuple[int, object]]) -> None:
    open_ended = Absence(5, date(2026, 3, 2), AT, Decimal(1), Level.PUBLIC, ())
    publish(Acting(office_id=1, at=AT), open_ended)
    deliver()
    assert received[0][1] == open_ended


def test_a_message_that_names_a_purged_object_is_emptied_and_told_no_more(
    received: list[tuple[int, object]],
) -> None:
    publish(Acting(office_id=1, at=AT), MESSAGE)
    publish(Acting(office_id=1, at=AT), Faulty(912475151532808211))
    assert forget_messages(912475151532808211) == 1
    assert deliver() == 1
    assert [message for _, message in received] == [MESSAGE]
    assert max(str(item.payload) for item in OutboxItem.objects.all()) == "{}"


def test_one_fault_does_not_hold_up_the_others(received: list[tuple[int, object]]) -> None:
    def fail(_item: int, _message: Faulty) -> None:
        raise RuntimeError("broken")

    subscribe(Faulty, fail)
    publish(Acting(office_id=1, at=AT), Faulty(1))
    publish(Acting(office_id=1, at=AT), MESSAGE)
    assert deliver() == 1
    assert len(received) == 1
    waiting = OutboxItem.objects.get(delivered_at=None)
    assert (waiting.kind, waiting.attempts, waiting.trouble) == ("Faulty", 1, "RuntimeError")
    assert str(waiting) == f"Faulty {waiting.pk}"
    for _ in range(20):
        deliver()
    waiting.refresh_from_db()
    assert waiting.attempts == outbox.MOST_ATTEMPTS


def test_a_message_nobody_waits_for_is_done(received: list[tuple[int, object]]) -> None:
    publish(Acting(office_id=1, at=AT), Faulty(2))
    assert deliver() == 1
    assert not received


def test_a_lease_has_one_holder_until_it_ends_or_is_given_back() -> None:
    assert hold_lease("ticker", "one", at=AT, seconds=10)
    assert not hold_lease("ticker", "two", at=AT + timedelta(seconds=9), seconds=10)
    assert str(Lease.objects.get()) == "ticker: one"
    assert hold_lease("ticker", "one", at=AT + timedelta(seconds=9), seconds=10)
    assert not hold_lease("ticker", "two", at=AT + timedelta(seconds=19), seconds=10)
    assert hold_lease("ticker", "two", at=AT + timedelta(seconds=20), seconds=10)
    release_lease("ticker", "one")
    assert not hold_lease("ticker", "one", at=AT + timedelta(seconds=21), seconds=10)
    release_lease("ticker", "two")
    assert hold_lease("ticker", "one", at=AT + timedelta(seconds=21), seconds=10)
