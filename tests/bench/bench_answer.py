"""How fast the rules answer, and how fast a table is proved whole."""

from __future__ import annotations

import random
import timeit
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from math import prod
from typing import Annotated

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook.public import (
    Domain,
    Edition,
    Interval,
    Label,
    Question,
    Rulebook,
    Steps,
    Unit,
    check,
    parse_pack,
)

RANKS = ("staff", "deputy_section_head", "section_head", "deputy_head", "head")
KINDS = ("personal", "sick", "annual")
ROWS_TO_PROVE = 200
CELLS_OF_AN_INPUT = 5


class BenchChain(Question):
    """Who must agree to this leave?"""

    name = "bench.chain"
    label = "请假由谁批准"
    phrase = "{rank}请{kind}{days}"
    rank: Annotated[str, Domain("bench_rank"), Label("职级")]
    kind: Annotated[str, Domain("bench_kind"), Label("假别")]
    days: Annotated[Decimal, Interval("(0, 366]"), Unit("天"), Label("天数")]
    answer: Steps


class BenchWide(Question):
    """A question of six numbers, to prove a table on."""

    name = "bench.wide"
    label = "六项"
    a: Annotated[Decimal, Interval("[0, 5]")]
    b: Annotated[Decimal, Interval("[0, 5]")]
    c: Annotated[Decimal, Interval("[0, 5]")]
    d: Annotated[Decimal, Interval("[0, 5]")]
    e: Annotated[Decimal, Interval("[0, 5]")]
    f: Annotated[Decimal, Interval("[0, 5]")]
    answer: Steps


HEAD = """
[regulation]
id = "B1"
title = "测速制度"
authority = "bench"
issuer = "测速"
rank = "office"
from = 2000-01-01
status = "in_force"

[[clause]]
id = "B1-01"
article = "一"
kind = "compute"
module = "leave"
summary = "测速"
"""


def _domain(name: str, codes: tuple[str, ...]) -> str:
    values = ", ".join(f'{{ code = "{code}", label = "{code}" }}' for code in codes)
    return f'[[domain]]\nname = "{name}"\nlabel = "{name}"\nvalues = [{values}]\n'


def _row(question: str, when: Mapping[str, str]) -> str:
    tested = ", ".join(f'{name} = "{condition}"' for name, condition in when.items())
    return (
        f'[[answer]]\nquestion = "{question}"\nclause = "B1-01"\nwhen = {{ {tested} }}\n'
        'then = { steps = ["agree: own_section_head", "approve: deputy_in_charge"] }\n'
    )


def _rulebook(text: str) -> Rulebook:
    return Rulebook("bench", date(2026, 1, 1), [Edition.alone(parse_pack(text, "bench.toml"))], Calendar())


def thirty_rows() -> Rulebook:
    """Five ranks, three kinds, two stretches of days."""
    rows = [
        _row("bench.chain", {"rank": rank, "kind": kind, "days": days})
        for rank in RANKS
        for kind in KINDS
        for days in ("(0, 3]", "(3, 366]")
    ]
    return _rulebook(HEAD + _domain("bench_rank", RANKS) + _domain("bench_kind", KINDS) + "".join(rows))


def two_hundred_rows() -> Rulebook:
    """Rows that split the whole again and again at random: nothing is missing, nothing overlaps."""
    chance = random.Random(1)
    boxes: list[dict[str, tuple[int, int]]] = [dict.fromkeys("abcdef", (0, CELLS_OF_AN_INPUT))]
    while len(boxes) < ROWS_TO_PROVE:
        boxes.sort(key=lambda box: prod(high - low for low, high in box.values()))
        box = boxes.pop()
        name = chance.choice([name for name, (low, high) in box.items() if high - low > 1])
        low, high = box[name]
        middle = chance.randrange(low + 1, high)
        boxes += [box | {name: (low, middle)}, box | {name: (middle, high)}]
    return _rulebook(HEAD + "".join(_row("bench.wide", _conditions(box)) for box in boxes))


def _conditions(box: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    whole = (0, CELLS_OF_AN_INPUT)
    return {
        name: f"{'(' if low else '['}{low}, {high}]"
        for name, (low, high) in box.items()
        if (low, high) != whole
    }


def _best(run: Callable[[], object], times: int) -> float:
    """Seconds for one run: the best of nine rounds, as the machine is noisy."""
    return min(timeit.repeat(run, number=times, repeat=9)) / times


def measure() -> list[tuple[str, float, str]]:
    """What was measured, the figure, its unit."""
    rulebook = thirty_rows()
    question = BenchChain(rank="section_head", kind="annual", days=Decimal("3.5"))
    table, facts = rulebook.table(BenchChain), vars(question)
    wide = two_hundred_rows()
    wide.table(BenchWide)

    def ask_from_facts() -> str:
        return rulebook.ask(BenchChain(rank="section_head", kind="annual", days=Decimal("3.5"))).because

    return [
        ("查表（30 行）", _best(lambda: table.rows_for(facts), 20_000) * 1e6, "µs, target ≤ 1"),
        (
            "答案、条款和理由（30 行）",
            _best(lambda: rulebook.ask(question).because, 20_000) * 1e6,
            "µs, target ≤ 5",
        ),
        ("同上，连同核对事实", _best(ask_from_facts, 20_000) * 1e6, "µs"),
        ("rules check（200 行 × 6 项）", _best(lambda: check(wide), 1) * 1e3, "ms, target ≤ 1000"),
    ]


if __name__ == "__main__":
    for what, figure, unit in measure():
        print(f"{what}\t{figure:.2f} {unit}")
