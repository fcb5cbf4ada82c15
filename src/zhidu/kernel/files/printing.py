"""The sheet as PDF and Word, out of the same data; the same data give the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, Undefined
from jinja2.sandbox import SandboxedEnvironment

from zhidu.kernel.words.public import Refusal, ZhiduError

from .sheet import OpinionBox, SheetClause, SheetData, SheetField
from .word import default_template

_HERE = Path(__file__).parent
_LAYOUTS = _HERE / "layouts"
_FONTS = _HERE / "fonts"
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class CannotPrint(ZhiduError):
    """The sheet cannot be typeset; its data are safe and can be printed later."""


@cache
def _fonts() -> typst.Fonts:
    """The fonts that came with the package, else those of the system."""
    own = any(_FONTS.glob("*.ttf"))
    return typst.Fonts(include_system_fonts=not own, font_paths=[str(_FONTS)] if own else [])


def sheet_pdf(data: SheetData) -> bytes:
    """The sheet on A4. Raises CannotPrint where the typesetter fails."""
    return typeset("sheet.typ", data.to_json())


def typeset(layout: str, data: Mapping[str, Any]) -> bytes:
    """The data as PDF, set by one of our layouts. Raises CannotPrint where the typesetter fails."""
    words = json.dumps(printable(dict(data)), ensure_ascii=False)
    try:
        compiler = typst.Compiler(str(_LAYOUTS / layout), font_paths=_fonts(), sys_inputs={"data": words})
        made = compiler.compile(format="pdf")
    except (typst.TypstError, RuntimeError) as error:
        raise CannotPrint("打印件排版失败。", todo="请稍后重试；仍不成功的，请联系系统管理员。") from error
    if not isinstance(made, bytes):
        raise CannotPrint("打印件排版没有结果。", todo="请联系系统管理员。")
    return made


def sheet_docx(data: SheetData, template: bytes | None = None) -> bytes:
    """The sheet as Word document from ``template``, or the default one.

    Raises Refusal where the template itself is at fault, with the fault in the template's own words.
    """
    return _fill(template or default_template(), data, Undefined)


def check_template(template: bytes) -> None:
    """Raise Refusal unless the template can be filled and every name in it is one the sheet has."""
    _fill(template, SAMPLE, StrictUndefined)


def _fill(template: bytes, data: SheetData, undefined: type[Undefined]) -> bytes:
    # A template is written by people of the office: it may place words, never run anything.
    environment = SandboxedEnvironment(autoescape=True, undefined=undefined)
    stream = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.render(_context(data), environment)
        document.save(stream)
    except TemplateError as error:
        raise Refusal(
            f"签批单模板有误：{error.message}。", todo="请下载默认模板，对照其中的写法修改后重新上传。"
        ) from error
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise Refusal(
            "签批单模板无法使用：不是完好的 Word 文档，或其中的写法有误。",
            todo="请用 Word 另存为 docx，对照默认模板修改后重新上传。",
        ) from error
    return undated(stream.getvalue())


def _context(data: SheetData) -> dict[str, Any]:
    plain: dict[str, Any] = printable(data.to_json())
    return plain | {"rows": _rows(data.fields), "signature": "签名：　　　　　　　　　　年　　月　　日"}


def _rows(fields: tuple[SheetField, ...]) -> list[dict[str, Any]]:
    """The fields in table rows: two short ones share a row, a wide or lonely one has its own."""
    rows: list[dict[str, Any]] = []
    waiting: SheetField | None = None
    for field in fields:
        if not field.wide and waiting is not None:
            rows.append(
                {"wide": False, "first": printable(vars_of(waiting)), "second": printable(vars_of(field))}
            )
            waiting = None
            continue
        if waiting is not None:
            rows.append({"wide": True, "first": printable(vars_of(waiting))})
        waiting = None if field.wide else field
        if field.wide:
            rows.append({"wide": True, "first": printable(vars_of(field))})
    if waiting is not None:
        rows.append({"wide": True, "first": printable(vars_of(waiting))})
    return rows


def vars_of(field: SheetField) -> dict[str, str]:
    """A field as a template sees it."""
    return {"label": field.label, "value": field.value}


def printable(value: Any) -> Any:
    """The same plain values without characters that no document may hold."""
    if isinstance(value, str):
        return "".join(one for one in value.replace("\r\n", "\n") if one in "\n\t" or ord(one) >= 32)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


def undated(document: bytes) -> bytes:
    """The same Office document without the moment of its packing, so that equal content is equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.infolist():
            fresh = zipfile.ZipInfo(member.filename, _NO_DATE)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.external_attr = 0o600 << 16
            new.writestr(fresh, old.read(member))
    return stream.getvalue()


SAMPLE = SheetData(
    office="示例单位",
    heading="签批单",
    number="示例〔2000〕1号",
    subject="示例事项",
    fields=(SheetField("甲", "一"), SheetField("乙", "二"), SheetField("丙", "三", wide=True)),
    boxes=(OpinionBox("审核", outcome="同意", name="张三", on="2000年1月1日"), OpinionBox("签发")),
    clauses=(SheetClause("示例-01", "示例制度", "一"),),
)
