"""What stands against a request is told one by one, with clause and what to do."""

from __future__ import annotations

from .cases import Case
from .programs import problem


def test_what_is_not_checked_is_named_item_by_item(case: Case) -> None:
    outcome = case.open()["outcomes"][0]["code"]
    told = problem(case.holder.post(f"{case.step}/decide", {"outcome": outcome, "ticked": [0]}), 403)
    assert len(told["grounds"]) > 1
    for ground in told["grounds"]:
        assert set(ground) == {"what", "clauses", "todo"}
        assert ground["what"]
        assert ground["clauses"]
    assert case.open()["outcomes"][0]["code"] == outcome
    nothing = problem(case.holder.post(f"{case.step}/decide", {"outcome": "no-such"}), 403)
    assert "grounds" not in nothing
