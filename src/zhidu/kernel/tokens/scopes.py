"""What a token may be used for; never more than what its person may do on the pages."""

from __future__ import annotations

from zhidu.kernel.words.public import Labelled


class Scope(Labelled):
    """A part of the API."""

    ASK = "ask", "查规定"
    READ = "read", "查看事项和队列"
    ACT = "act", "发起和办理事项"
    REGISTERS = "registers", "查看台账"
    JOURNAL = "journal", "查看办理留痕（限安全审计员）"
