"""What ``visible`` shows, and what its prepared queries show, against a plain reading of the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from zhidu.kernel.secrecy.public import Arm, Part, Scope, Viewer, ask, count, label, unfiltered, visible
from zhidu.kernel.words.public import Level

from .test_visibility import ELSEWHERE, HERE, seen_by, table, thing

PEOPLE, POSTS = [10, 11, 12], ["head", "appointee:archivist", "department:general_office"]
CLASSES = [Level.WORK_SECRET, Level.SECRET, Level.CONFIDENTIAL, Level.TOP_SECRET]


@dataclass(frozen=True)
class Row:
    """A label as somebody wrote it."""

    office: int
    level: Level
    scope: Scope
    named: frozenset[int]
    posts: frozenset[str]


def may_see(row: Row, who: Viewer) -> bool:
    """The rule in plain words: own office, own class, and let in by name, by post or because it is open."""
    if row.office != who.office_id or row.level not in who.levels:
        return False
    open_to_all = row.scope is Scope.OFFICE and row.level <= Level.INTERNAL
    return open_to_all or who.person_id in row.named or bool(row.posts & who.bodies)


def _can_be_written(row: Row) -> bool:
    return row.scope is not Scope.OFFICE or row.level <= Level.INTERNAL


offices = st.sampled_from([HERE, ELSEWHERE])
rows = st.builds(
    Row,
    offices,
    st.sampled_from(list(Level)),
    st.sampled_from(list(Scope)),
    st.frozensets(st.sampled_from(PEOPLE), max_size=2),
    st.frozensets(st.sampled_from(POSTS), max_size=2),
).filter(_can_be_written)
viewers = st.builds(
    lambda office, person, bodies, most: Viewer(
        office, person, person, bodies=bodies, levels=tuple(one for one in Level if one <= most)
    ),
    offices,
    st.sampled_from(PEOPLE),
    st.frozensets(st.sampled_from([*POSTS, *(f"department:{place}" for place in range(20))])),
    st.sampled_from(CLASSES),
)


@override_settings(PROFILE="standalone")
class VisibleForAll(TestCase):
    """Rows of any level, scope and readers; viewers of any class with any posts."""

    @given(made=st.lists(rows, max_size=8), lookers=st.lists(viewers, min_size=1, max_size=3))
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_everybody_sees_what_the_rule_lets_him_see(self, made: list[Row], lookers: list[Viewer]) -> None:
        ids = {
            thing(label_id=label(one.office, one.level, scope=one.scope, named=one.named, posts=one.posts),
                  office=one.office): one
            for one in made
        }  # fmt: skip
        for who in lookers:
            expected = {identity for identity, row in ids.items() if may_see(row, who)}
            assert seen_by(who) == expected
            found = ask(who, "visible_for_all", lambda viewer: _all(viewer).values_list("pk"), Part(0, 99))
            assert {row[0] for row in found} == expected
            assert count(who, {"all": Arm("visible_for_all", _all)}) == {"all": len(expected)}


def _all(viewer: Viewer) -> QuerySet[Any]:
    with unfiltered("visible() filters it on the next line"):
        rows: QuerySet[Any] = table().objects.all()
    return visible(rows, viewer)
