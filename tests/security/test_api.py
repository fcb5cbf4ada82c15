"""Each address of the API, each kind of caller: what it answers whoever may not, and that nothing changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.programs import Program, auditors, problem, program
from zhidu.api.callers import PersonalToken
from zhidu.kernel.tokens.public import Scope, open_interface
from zhidu.project.interface import api

from .world import World, contents

COUNTED = {"tokens_wrongtries", "tokens_token"}  # guesses are counted, uses are noted


def operations() -> Iterator[tuple[str, str, Scope]]:
    """Method, address and scope of everything the API offers."""
    for bound in api._get_bound_routers():
        for path, view in bound.path_operations.items():
            for operation in view.operations:
                (auth,) = operation.auth_callbacks
                assert isinstance(auth, PersonalToken)
                yield from ((method, path, auth.scope) for method in operation.methods)


ALL = sorted(operations())


def address(path: str, world: World) -> str:
    """An address of what is there."""
    known = {
        "matter_id": world.running,
        "step_id": world.step,
        "draft_id": world.draft,
        "file_id": world.file,
        "about": world.step,
    }
    names = {"code": "press.release", "name": "todo", "entry_id": world.entry}
    return path.format(**known, **names)


def work() -> dict[str, object]:
    """What the tables hold of an office's work."""
    return {name: rows for name, rows in contents().items() if name not in COUNTED}


@pytest.fixture
def opened(world: World) -> World:
    """The installation, its first office open to programs."""
    open_interface(world.acting("rule_keeper"))
    return world


def test_there_are_addresses_of_every_scope() -> None:
    assert {scope for _, _, scope in ALL} == set(Scope)


def test_a_closed_installation_has_no_api(world: World) -> None:
    for method, path, _ in ALL:
        problem(Program("").send(method, address(path, world)), 404)


def test_nobody_and_no_session_gets_in(opened: World) -> None:
    visitors = [Program(""), Program("", opened.browser("starter")), Program("", opened.browser("auditor"))]
    before = work()
    for visitor in visitors:
        for method, path, _ in ALL:
            problem(visitor.send(method, address(path, opened)), 401)
    assert work() == before


@pytest.mark.parametrize("scope", [Scope.ASK, Scope.READ, Scope.ACT, Scope.REGISTERS])
def test_every_other_scope_is_refused_everywhere(opened: World, scope: Scope) -> None:
    narrow = program(opened, "holder", scope)
    before = work()
    for method, path, needed in ALL:
        if needed is not scope:
            assert "不能用于" in problem(narrow.send(method, address(path, opened)), 403)["what"], path
    assert work() == before


def test_the_auditor_gets_nothing_but_the_journal(opened: World) -> None:
    theirs = auditors(opened)
    for method, path, needed in ALL:
        answer = theirs.send(method, address(path, opened))
        if needed is not Scope.JOURNAL:
            problem(answer, 403)
        else:
            assert answer.status_code in {200, 422}, path


def test_a_stranger_changes_nothing_in_what_he_may_not_see(opened: World) -> None:
    stranger = program(opened, "stranger")
    before = work()
    for method, path, _ in ALL:
        if "{matter_id}" in path or "{draft_id}" in path or "{file_id}" in path:
            answer = stranger.send(method, address(path, opened))
            assert answer.status_code in {404, 422}, (path, answer.content.decode())
    assert work() == before
