"""What came in with an operation, and what is said when something needed is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.words.public import Refusal

from .links import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came in with an operation: typed words, chosen people, ticked items, kept files."""

    typed: Mapping[str, str]
    people: tuple[int, ...] = ()
    file_id: int | None = None
    checked: Mapping[str, bool] | None = None

    def word(self, key: str) -> str:
        """What was typed under ``key``, trimmed."""
        return self.typed.get(key, "").strip()

    def need(self, key: str, what: str) -> str:
        """The same; refused with words if empty."""
        text = self.word(key)
        if not text:
            raise Refusal(f"请填写{what}。", todo=f"补上{what}后再提交，其他已填写的内容都在。")
        return text

    def one(self, key: str, what: str) -> int:
        """A chosen person or thing by id."""
        found = number(self.word(key))
        if found is None:
            raise Refusal(f"请选择{what}。", todo=f"选择{what}后再提交。")
        return found

    def some(self) -> tuple[int, ...]:
        """The chosen people; at least one."""
        if not self.people:
            raise Refusal("请至少选择一个人。", todo="在名单中勾选后再提交。")
        return self.people

    def moment(self, key: str, what: str) -> datetime:
        """A moment in the legal zone."""
        try:
            found = parse_datetime(self.need(key, what))
        except ValueError:
            found = None
        if found is None:
            raise Refusal(f"“{self.word(key)}”不是时间。", todo="请按 2026-11-22 09:30 的样子填写。")
        return found if found.tzinfo else found.replace(tzinfo=LEGAL_ZONE)
