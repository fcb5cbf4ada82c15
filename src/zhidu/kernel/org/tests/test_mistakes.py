"""What was brought in by mistake is taken back the same day; what stood before is not rewritten."""

from __future__ import annotations

import pytest
import time_machine

from zhidu.kernel.org.public import ledger

from .sheets import WHOLE, Rows, bring_in, foresee

RIGHT: Rows = [{**WHOLE["任职"][1], "职务": "副处长", "职级": "处室（科室）副职"}]


def _held(office_id: int) -> list[tuple[str, str]]:
    """What number 2 holds, or held on some day."""
    here = ledger(office_id)
    (who,) = [one.id for one in here.people if one.number == "2"]
    return [(one.post.name, str(one.span)) for one in here.tenures if one.person_id == who]


def test_a_wrong_post_imported_today_is_taken_back_by_the_next_import(new_office: int) -> None:
    bring_in(new_office, **WHOLE)
    assert [one.what for one in foresee(new_office, 任职=RIGHT).changes] == [
        "撤回：李明任业务处科员（2021-01-01起）",
        "任职：李明，业务处副处长（2021-01-01起）",
    ]
    bring_in(new_office, 任职=RIGHT)
    assert _held(new_office) == [("副处长", "2021-01-01起")]
    assert foresee(new_office, 任职=RIGHT).changes == ()


@pytest.mark.parametrize("since", ["", "2026-12-01"])
def test_the_post_that_the_mistake_ended_goes_on(new_office: int, since: str) -> None:
    with time_machine.travel("2026-11-20T04:00:00Z"):
        bring_in(new_office, **WHOLE)
    with time_machine.travel("2026-11-22T04:00:00Z"):
        wrong: Rows = [{**RIGHT[0], "起": since}]
        bring_in(new_office, 任职=wrong)
        assert len(_held(new_office)) == 2
        bring_in(new_office, 任职=[WHOLE["任职"][1]])
        assert _held(new_office) == [("科员", "2021-01-01起")]
        assert foresee(new_office, 任职=[WHOLE["任职"][1]]).changes == ()


def test_what_was_recorded_before_today_is_not_rewritten(new_office: int) -> None:
    with time_machine.travel("2026-11-20T04:00:00Z"):
        bring_in(new_office, **WHOLE)
    with time_machine.travel("2026-11-22T04:00:00Z"):
        bring_in(new_office, 任职=RIGHT)
        assert _held(new_office)[0] == ("科员", "2021-01-01至2026-11-21")
