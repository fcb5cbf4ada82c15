"""Two registers and people who look at them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.registers import cards, voiding
from zhidu.kernel.registers.public import ColumnCard, ColumnKind, RegisterCard, declare
from zhidu.kernel.secrecy.public import Viewer

HERE, ELSEWHERE = 101, 102
CLERK, COLLEAGUE, KEEPER = 11, 12, 13
KEEPS = frozenset({"department:supervision"})
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_cards", {})
    columns = (
        ColumnCard("title", "标题", width=40),
        ColumnCard("section", "处室", ColumnKind.CODE),
        ColumnCard("sent", "发布日期", ColumnKind.DATE),
        ColumnCard("pages", "页数", ColumnKind.INTEGER),
        ColumnCard("fee", "费用", ColumnKind.DECIMAL),
    )
    declare(
        RegisterCard("test.releases", "发布台账", columns, prefix="新闻", keepers=lambda _office, _on: KEEPS)
    )
    declare(RegisterCard("test.visits", "来访台账", columns[:1], pattern="{year}-{serial:03}"))
    bodies = {KEEPER: KEEPS}
    monkeypatch.setattr(voiding, "viewer_of", lambda acting: viewer(acting.person_id, bodies=bodies))


def acting(person: int = CLERK, office: int = HERE, at: datetime = NOON) -> Acting:
    """Somebody at work at noon."""
    return Acting(office, account_id=person, person_id=person, at=at)


def viewer(person: int | None, office: int = HERE, bodies: dict[int, frozenset[str]] | None = None) -> Viewer:
    """Somebody who looks."""
    return Viewer(office, person, person, bodies=(bodies or {}).get(person or 0, frozenset()))
