"""Who sees what: shown with a labelled table of another room, reached by its name only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db.models import QuerySet
from pytest_django.fixtures import Settings as PytestSettings

from zhidu.kernel.clock.public import now
from zhidu.kernel.secrecy import labelled
from zhidu.kernel.secrecy.models import LabelPost
from zhidu.kernel.secrecy.public import (
    Scope,
    Term,
    Unguarded,
    Viewer,
    declare_readers,
    label,
    label_of,
    level_allowed,
    name_posts,
    name_readers,
    unfiltered,
    viewing,
    visible,
)
from zhidu.kernel.words.public import Level, Refusal

HERE, ELSEWHERE = 1, 2
READER, COLLEAGUE = 10, 11
pytestmark = pytest.mark.django_db


def table() -> Any:
    return apps.get_model("files.StoredFile")


def thing(
    level: Level = Level.INTERNAL, *, office: int = HERE, label_id: int | None = None, **kwargs: Any
) -> int:
    chosen = label_id or label(office, level, **kwargs)
    with unfiltered("a test makes a labelled row"):
        made = table().objects.create(
            office_id=office,
            label_id=chosen,
            owner_kind="test",
            owner_id=1,
            name="某文件.txt",
            kind="txt",
            size=1,
            digest="0" * 64,
            at=now(),
        )
    return int(made.pk)


def seen_by(viewer: Viewer) -> set[int]:
    with viewing(viewer):
        return set(table().objects.values_list("pk", flat=True))


def person(identity: int, office: int = HERE, **kwargs: Any) -> Viewer:
    return Viewer(office, account_id=identity, person_id=identity, **kwargs)


def test_nothing_labelled_is_read_or_written_unless_somebody_looks() -> None:
    made = thing()
    for read in (
        table().objects.count,
        lambda: table()._base_manager.get(pk=made),
        lambda: table().objects.create(office_id=HERE),
    ):
        with pytest.raises(Unguarded, match="StoredFile"):
            read()
    with unfiltered("a test reads everything"):
        assert table().objects.filter(pk=made).exists()


def test_reading_everything_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"), unfiltered(" "):
        pass


def test_the_outer_context_returns_afterwards() -> None:
    made = thing(named=[READER])
    with viewing(person(READER)):
        with viewing(person(COLLEAGUE)):
            assert not table().objects.exists()
        assert set(table().objects.values_list("pk", flat=True)) == {made}
    with pytest.raises(Unguarded):
        table().objects.exists()


@pytest.mark.parametrize(
    ("level", "scope", "colleague_sees"),
    [
        (Level.PUBLIC, None, True),
        (Level.INTERNAL, None, False),
        (Level.INTERNAL, Scope.OFFICE, True),
        (Level.INTERNAL, Scope.NAMED, False),
        (Level.WORK_SECRET, None, False),
        (Level.WORK_SECRET, Scope.NAMED, False),
    ],
)
def test_the_scope_decides_and_the_office_is_a_wall(
    level: Level, scope: Scope | None, colleague_sees: bool
) -> None:
    made = thing(level, scope=scope, named=[READER])
    assert seen_by(person(READER)) == {made}
    assert seen_by(person(COLLEAGUE)) == ({made} if colleague_sees else set())
    assert seen_by(person(READER, ELSEWHERE)) == set()


def test_administrators_and_accounts_without_a_person_see_nothing() -> None:
    thing(Level.PUBLIC)
    assert seen_by(Viewer(HERE, account_id=5)) == set()


def test_a_reader_of_the_thing_sees_it_but_not_what_is_for_named_persons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(labelled, "_reader_tables", [])
    open_label, named_label = label(HERE, Level.INTERNAL), label(HERE, Level.INTERNAL, scope=Scope.NAMED)
    shared, closed = thing(label_id=open_label), thing(label_id=named_label)
    assert seen_by(person(READER)) == set()
    monkeypatch.setattr(labelled, "_reader_tables", [_everybody()])
    assert seen_by(person(READER)) == {shared}
    name_readers(named_label, [READER, READER])
    assert seen_by(person(READER)) == {shared, closed}


def test_a_post_is_named_and_whoever_holds_it_that_day_sees_it() -> None:
    archivist, guard = person(READER, bodies=frozenset({"appointee:archivist", "head"})), person(COLLEAGUE)
    made = label(HERE, Level.WORK_SECRET, scope=Scope.NAMED, posts=["appointee:archivist"] * 2)
    closed = thing(label_id=made)
    assert seen_by(archivist) == {closed}
    assert seen_by(guard) == set()
    name_posts(made, ["appointee:archivist", "department:guards"], why="kept")
    assert seen_by(person(COLLEAGUE, bodies=frozenset({"department:guards"}))) == {closed}
    assert [str(one) for one in LabelPost.objects.order_by("body")] == [
        f"{made}: appointee:archivist",
        f"{made}: department:guards",
    ]


def _everybody() -> labelled._ReaderTable:
    """A reader table that lets everybody in: the labels themselves, whose office is the "person"."""

    class Everybody(labelled._ReaderTable):
        def lets_in(self, person_id: int, label_path: str) -> Any:
            return super().lets_in(HERE, label_path)

    return Everybody("secrecy.LabelRow", "id", "office_id")


def test_a_reader_table_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelled, "_reader_tables", [])
    declare_readers("secrecy.LabelRow", label="id", person="office_id")
    declare_readers("secrecy.LabelRow", label="id", person="office_id")
    assert len(labelled._reader_tables) == 1


def test_a_term_that_has_ended_changes_nothing() -> None:
    made = thing(Level.WORK_SECRET, named=[READER], term=Term(until=date(2001, 1, 1)))
    assert seen_by(person(READER)) == {made}
    assert seen_by(person(COLLEAGUE)) == set()


def test_the_intranet_refuses_state_secrets_and_says_what_to_do(settings: PytestSettings) -> None:
    settings.PROFILE = "intranet"
    with pytest.raises(Refusal, match="涉密计算机") as refused:
        label(HERE, Level.SECRET)
    assert "保密员" in refused.value.todo
    settings.PROFILE = "standalone"
    made, cleared = thing(Level.SECRET, named=[READER]), person(READER, levels=tuple(Level))
    assert seen_by(cleared) == {made}
    assert seen_by(person(READER)) == set()
    settings.PROFILE = "intranet"
    assert not level_allowed(Level.SECRET)
    assert seen_by(cleared) == set()


def test_closed_levels_are_never_open_to_the_whole_office() -> None:
    with pytest.raises(Refusal, match="知悉范围"):
        label(HERE, Level.WORK_SECRET, scope=Scope.OFFICE)
    assert label_of(label(HERE, Level.PUBLIC)).scope is Scope.OFFICE
    assert label_of(label(HERE, Level.INTERNAL)).scope is Scope.READERS


def test_filtering_twice_for_one_viewer_filters_once() -> None:
    viewer = person(READER)
    with viewing(viewer):
        rows: QuerySet[Any] = table().objects.all()
        assert str(visible(rows, viewer).query) == str(rows.query)
        assert str(visible(rows, person(COLLEAGUE)).query) != str(rows.query)


def test_only_labelled_tables_can_be_made_visible() -> None:
    with pytest.raises(TypeError, match="not a labelled table"):
        visible(QuerySet(apps.get_model("offices.Office")), Viewer(HERE))


def test_the_system_checks_find_nothing_amiss_and_refuse_an_unknown_profile(
    settings: PytestSettings,
) -> None:
    assert not [found for found in run_checks(tags=["models"]) if str(found.id).startswith("secrecy")]
    settings.PROFILE = "internet"
    assert "secrecy.E001" in {found.id for found in run_checks()}
