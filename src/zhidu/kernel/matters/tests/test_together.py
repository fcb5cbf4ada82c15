"""Two people at once, on databases that really commit: one succeeds, the other is told what happened."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from zhidu.kernel.clock.public import clock_at
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import MatterState
from zhidu.kernel.words.public import Overtaken, ZhiduError

from .town import START, Town, settle


@pytest.fixture
def live(committed: str) -> Town:
    return settle()


def together(*works: Callable[[], object]) -> list[Any]:
    """Run all at the same moment, each in its own thread and connection; gives results and refusals."""
    gate, results = threading.Barrier(len(works)), [None] * len(works)  # type: tuple[threading.Barrier, list[Any]]

    def run(index: int) -> None:
        try:
            with clock_at(START):
                gate.wait()
                results[index] = works[index]()
        except ZhiduError as refusal:
            results[index] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_people_on_one_step(live: Town) -> None:
    for _ in range(5):
        paper = live.submit("plain")
        live.do("chief", paper)
        step = live.open(paper)[0]
        both = [live.by("office"), live.by("registrar")]
        results = together(
            *(
                lambda by=by, step=step: matters.decide(by, step_id=step, outcome="registered", opinion="办")
                for by in both
            )
        )
        refused = [one for one in results if isinstance(one, Overtaken)]
        assert len(refused) == 1, results
        assert "已由" in refused[0].what
        assert len(live.view(paper).step(step).opinions) == 1


def test_two_countersigners_at_once_both_count_and_the_matter_goes_on(live: Town) -> None:
    for _ in range(5):
        paper = live.submit("beside")
        live.do("chief", paper)
        steps = {key: (live.by(key), live.mine(key, paper)) for key in ("office", "watch")}
        results = together(
            *(
                lambda by=by, step=step: matters.decide(by, step_id=step, outcome="agree")
                for by, step in steps.values()
            )
        )
        assert all(isinstance(one, matters.Moved) for one in results), results
        assert live.labels(paper) == ["审批 周镇长"]


def test_the_same_submission_twice_at_once(live: Town) -> None:
    acting = live.by("clerk")
    form = {"subject": "请示", "route": "short"}
    work = lambda: matters.submit(acting, matter_id=4711, kind="test.paper", form=form)  # noqa: E731
    results = together(work, work, work)
    assert sorted(one.repeated for one in results) == [False, True, True]
    view = live.view(4711)
    assert (len(view.steps), len(view.events)) == (2, 1)


def test_last_steps_at_once_take_numbers_without_a_gap(live: Town) -> None:
    papers = [live.submit("sealed") for _ in range(4)]
    works = [(live.by("head"), live.open(paper)[0]) for paper in papers]
    results = together(
        *(lambda by=by, step=step: matters.decide(by, step_id=step, outcome="sign") for by, step in works)
    )
    assert all(one.state is MatterState.FINISHED for one in results)
    assert sorted(one.number for one in results) == [f"〔2026〕{serial}号" for serial in range(1, 5)]
