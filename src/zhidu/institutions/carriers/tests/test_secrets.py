"""What becomes of a secret reaches its carriers and their holders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhidu.institutions.carriers.acts.secrets import MARK_ANEW
from zhidu.kernel.acts.public import Acting, deliver, publish
from zhidu.kernel.clock.public import today
from zhidu.kernel.obligations.public import still_owed
from zhidu.kernel.words.public import Level
from zhidu.vocabulary.classified import SecretChanged, SecretLifted

from .going import send
from .people import Desk

At = Callable[[str], Desk]
NUMBER = "定密-2026-0007"


def tell(desk: Desk, message: Any) -> None:
    """Somebody decided about the secret."""
    publish(Acting(desk.office.id), message)
    deliver()


def test_a_secret_that_changes_or_is_lifted_is_told_to_every_holder(desk: At, settings: Any) -> None:
    dx = desk("dx")
    here, sent = dx.receive(copies=("1", "2"), secret_number=NUMBER)
    (other,) = dx.receive(copies=("9",))
    send(dx.clerk, sent)
    known: dict[str, Any] = {"office_id": dx.office.id, "source_id": 1, "on": today()}
    change: dict[str, Any] = {"level": "secret", "years": 5, "until": None, "event": ""}
    tell(dx, SecretChanged(number=NUMBER, **known, **change))
    assert (dx.card(here).level, dx.card(here).years) == (Level.SECRET, 5)
    assert dx.card(other).level is Level.CONFIDENTIAL
    assert set(still_owed(dx.office.id, None, MARK_ANEW)) == {here}
    event: dict[str, Any] = {"level": "secret", "years": None, "until": None, "event": "会议结束后"}
    tell(dx, SecretChanged(number=NUMBER, **known, **event))
    assert dx.card(here).event == "会议结束后"
    tell(dx, SecretLifted(number="", **known))
    settings.PROFILE = "intranet"
    tell(dx, SecretLifted(number=NUMBER, **known))
    settings.PROFILE = "standalone"
    assert dx.card(here).level is Level.SECRET
    tell(dx, SecretLifted(number=NUMBER, **known))
    assert dx.card(here).level is Level.INTERNAL
