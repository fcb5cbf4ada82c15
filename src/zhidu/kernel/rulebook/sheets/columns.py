"""The columns of the sheets: what each cell holds, how it is written and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zhidu.kernel.rulebook.pack import Authority, ClauseKind, Status
from zhidu.kernel.rulebook.values import UNITS

from .names import Names
from .notation import (
    Codes,
    day_of,
    list_of,
    listed,
    number_of,
    one_or_list,
    point_words,
    read_cell,
    text_of,
    written,
    yes_or_no,
)
from .terms import period_words, read_period, read_reminder, reminder_words

Words = Callable[[Any], str | None]
Read = Callable[[str], Any]
_IN_WORDS_OF_THEIR_OWN = frozenset({"then", "given", "expect"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: ``options`` are words to choose from (``several``: more than one; ``strict``: nothing else),
    ``long`` texts take room, ``inner`` ones stand once for each line of an entry of several lines.
    """

    key: str
    label: str
    words: Words = str
    read: Read = text_of
    required: bool = False
    inner: bool = False
    long: bool = False
    several: bool = False
    strict: bool = False
    options: tuple[str, ...] = ()
    help: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether people write freely here: no code, no fact, no answer."""
        return self.words is str and not self.options and self.key not in _IN_WORDS_OF_THEIR_OWN

    def write(self, value: Any) -> str:
        """The cell of a value; empty for none."""
        return "" if value is None else written(value, self.words, self.read)

    def value(self, text: str) -> Any:
        """The value of a cell; None of an empty one. Raises ValueError, in Chinese."""
        return read_cell(text, self.read) if text.strip() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet for one table of the rules file; ``lines`` is the key under which its inner columns stand."""

    code: str
    title: str
    table: str
    columns: tuple[Column, ...]
    lines: str = ""


def chosen(codes: Codes, **more: Any) -> dict[str, Any]:
    """A column whose cell holds one word of a list."""
    return {"words": codes.label, "read": codes.code, "options": codes.options(), "strict": True, **more}


_LIST: dict[str, Any] = {"words": listed, "read": list_of}
_ONE_OR_LIST: dict[str, Any] = {"words": listed, "read": one_or_list}
_DAY: dict[str, Any] = {"words": point_words, "read": day_of, "help": "如 2027-01-01"}
_YES: dict[str, Any] = {"words": point_words, "read": yes_or_no, "options": ("是", "否"), "strict": True}


def clauses_column(**more: Any) -> Column:
    """The clauses that an entry rests on."""
    return Column(key="clause", label="依据条款", required=True, **{**_ONE_OR_LIST, **more})


def _setting_words(value: Any) -> str | None:
    if isinstance(value, list):
        return listed(value)
    return value if isinstance(value, str) else point_words(value)


def read_setting(text: str) -> Any:
    """The value of a parameter: 是 or 否, a number, words on several lines as a list, else a text."""
    for read in (yes_or_no, number_of):
        try:
            return read(text)
        except ValueError:
            continue
    found = list_of(text)
    return found if len(found) > 1 else text_of(text)


def head_layout() -> Layout:
    """The head of the regulation."""
    return Layout(
        code="head",
        title="基本情况",
        table="regulation",
        columns=(
            Column(key="id", label="编号", required=True),
            Column(key="title", label="名称", required=True, long=True),
            Column(key="authority", label="汇编", required=True),
            Column(key="issuer", label="制定机关", required=True),
            Column(key="rank", label="层级", required=True, **chosen(Codes(Authority.labels()))),
            Column(key="from", label="施行日期", required=True, **_DAY),
            Column(key="to", label="失效日期", **_DAY),
            Column(key="from_assumed", label="施行日期为推定", **_YES),
            Column(key="status", label="状态", **chosen(Codes(Status.labels()))),
            Column(key="checked_by", label="核对人"),
            Column(key="checked_on", label="核对日期", **_DAY),
            Column(key="replaced_by", label="由何制度替代"),
            Column(key="note", label="说明", long=True),
        ),
    )


def clause_layout(names: Names) -> Layout:
    """The clauses."""
    return Layout(
        code="clauses",
        title="条款",
        table="clause",
        columns=(
            Column(key="id", label="编号", required=True),
            Column(key="article", label="条", required=True),
            Column(key="kind", label="性质", required=True, **chosen(Codes(ClauseKind.labels()))),
            Column(key="module", label="模块", required=True),
            Column(key="summary", label="内容", required=True, long=True),
            Column(key="carried_by", label="由何落实", long=True, **_LIST),
            Column(
                key="concerns",
                label="涉及谁",
                words=lambda codes: listed(names.who.label(code) for code in codes),
                read=lambda text: [names.who.code(word) for word in list_of(text)],
                several=True,
                options=names.who.options(),
            ),
            Column(key="note", label="说明", long=True),
        ),
    )


def domain_layout() -> Layout:
    """Lists of codes."""
    return Layout(
        code="domains",
        title="代码表",
        table="domain",
        lines="values",
        columns=(
            Column(key="name", label="代码表", required=True),
            Column(key="label", label="名称", required=True),
            Column(key="clause", label="依据条款"),
            Column(key="code", label="代码", required=True, inner=True),
            Column(key="label", label="代码名称", required=True, inner=True),
            Column(key="clause", label="代码依据", inner=True),
        ),
    )


def who_layout() -> Layout:
    """What posts and bodies are called."""
    return Layout(
        code="who",
        title="称谓",
        table="who",
        columns=(
            Column(key="code", label="岗位或机构", required=True),
            Column(key="label", label="称谓", required=True),
            Column(key="clause", label="依据条款"),
        ),
    )


def parameter_layout() -> Layout:
    """Dated values."""
    return Layout(
        code="parameters",
        title="参数",
        table="parameter",
        lines="values",
        columns=(
            Column(key="name", label="参数", required=True),
            Column(key="label", label="名称", required=True),
            Column(key="clause", label="依据条款", required=True),
            Column(key="unit", label="单位", **chosen(Codes(dict(UNITS)))),
            Column(key="from", label="自何日起", required=True, inner=True, **_DAY),
            Column(
                key="value",
                label="值",
                required=True,
                inner=True,
                words=_setting_words,
                read=read_setting,
                help="数、是或否、文字；几项的用顿号分开",
            ),
            Column(key="clause", label="值的依据", inner=True),
        ),
    )


def checklist_layout() -> Layout:
    """Checklists, item by item."""
    return Layout(
        code="checklists",
        title="清单",
        table="checklist",
        lines="items",
        columns=(
            Column(key="code", label="清单", required=True),
            Column(key="label", label="名称", required=True),
            Column(key="clause", label="依据条款", required=True),
            Column(key="text", label="内容", required=True, inner=True, long=True),
            Column(key="clause", label="项目依据", inner=True),
            Column(key="required", label="必查", inner=True, **_YES, help="不填为“是”"),
            Column(key="evidence", label="凭据", inner=True),
        ),
    )


def obligation_layout(names: Names) -> Layout:
    """Recurring duties."""
    return Layout(
        code="obligations",
        title="定期事项",
        table="obligation",
        columns=(
            Column(key="code", label="事项", required=True),
            Column(key="label", label="名称", required=True, long=True),
            Column(key="clause", label="依据条款", required=True),
            Column(
                key="recurs",
                label="周期",
                required=True,
                words=period_words,
                read=read_period,
                help="如 每日、每周五、每月5日、每月最后一日、每年（2月10日），可加“，遇休息日顺延”",
            ),
            Column(key="responsible", label="责任人", required=True, **chosen(names.who)),
            Column(
                key="remind", label="提醒", words=reminder_words, read=read_reminder, help="如 提前5个工作日"
            ),
        ),
    )
