"""Which rows of a table answer the same facts differently: within a regulation a fault, between two a
contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .coverage import Box, uncovered, whole, within
from .inputs import Fact
from .rulings import Line, excepts, said
from .tables import Table

Facts = Mapping[str, Fact]


class Relations:
    """The rows of a table as bits, and for each row those it meets, those excepted from it, those that
    say the same.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lines = table.lines
        self.box: Box = whole(table.axes)
        self.silent = self.rows(lambda line: bool(line.row.silent))
        self.speaking = table.everything & ~self.silent
        self._same_answer = self._grouped(lambda line: line.row.outcome)
        self._same_said = self._grouped(lambda line: said(line.row.outcome))
        self.same_regulation = self._grouped(lambda line: line.edition.pack.regulation.id)
        self.meets = self._meetings()

    def rows(self, wanted: Callable[[Line], bool]) -> int:
        """The bits of the rows for which ``wanted`` is true."""
        return sum(1 << bit for bit, line in enumerate(self.lines) if wanted(line))

    def exceptions(self, bit: int) -> int:
        """The rows that are an exception to this one."""
        general = self.lines[bit]
        return self.rows(lambda line: not line.row.silent and excepts(line, general))

    def differing(self, bit: int) -> int:
        """The rows that speak, meet this one somewhere, and answer differently there."""
        return self.meets[bit] & self.speaking & ~self._same_answer[bit]

    def contradicting(self, bit: int) -> int:
        """Those of them in other regulations, unless only the clauses named differ."""
        return self.differing(bit) & ~self.same_regulation[bit] & ~self._same_said[bit]

    def meeting(self, rows: int, unless: int) -> Facts | None:
        """Facts at which all of ``rows`` hold and none of ``unless``; None if there are none."""
        return next(uncovered(within(self.box, rows), unless), None)

    def _grouped(self, key: Callable[[Line], object]) -> list[int]:
        groups: dict[object, int] = {}
        for bit, line in enumerate(self.lines):
            groups[key(line)] = groups.get(key(line), 0) | 1 << bit
        return [groups[key(line)] for line in self.lines]

    def _meetings(self) -> list[int]:
        """Rows meet if on every input some cell holds both: conditions of different inputs are
        independent.
        """
        meets = [self.table.everything] * len(self.lines)
        for cells in self.box.values():
            together = [0] * len(self.lines)
            for cell in cells:
                for bit in bits(cell.rows):
                    together[bit] |= cell.rows
            meets = [met & here for met, here in zip(meets, together, strict=True)]
        return meets


def bits(rows: int) -> Iterator[int]:
    """The numbers of the bits that are set, from the lowest."""
    while rows:
        lowest = rows & -rows
        yield lowest.bit_length() - 1
        rows ^= lowest


def overlaps(relations: Relations) -> Iterator[tuple[Line, Line, Facts]]:
    """Pairs of one regulation that answer the same facts differently where no exception decides, with
    the facts.
    """
    for one in bits(relations.speaking):
        own = relations.exceptions(one)
        later = -1 << (one + 1)
        for other in bits(relations.differing(one) & relations.same_regulation[one] & later & ~own):
            others = relations.exceptions(other)
            if not others >> one & 1:
                facts = relations.meeting(1 << one | 1 << other, unless=own | others)
                if facts is not None:
                    yield relations.lines[one], relations.lines[other], facts


def unreachable(relations: Relations) -> Iterator[Line]:
    """Rows that never decide: no fact fits them, or an exception of their own regulation always comes first.

    A regulation that gives way to another is no fault of either: contradictions between them are listed
    apart.
    """
    for bit in bits(relations.speaking):
        own = relations.exceptions(bit) & relations.same_regulation[bit]
        if relations.meeting(1 << bit, unless=own) is None:
            yield relations.lines[bit]


def differing_pairs(relations: Relations) -> Iterator[tuple[Line, Line, Facts]]:
    """Pairs of different regulations that answer the same facts differently, the one of higher
    precedence first.
    """
    for one in bits(relations.speaking):
        later = -1 << (one + 1)
        for other in bits(relations.contradicting(one) & later):
            pair = 1 << one | 1 << other
            excepted = (relations.exceptions(one) | relations.exceptions(other)) & ~pair
            facts = relations.meeting(pair, unless=excepted)
            if facts is not None:
                yield relations.lines[one], relations.lines[other], facts
