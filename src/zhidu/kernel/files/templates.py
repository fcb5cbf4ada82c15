"""The Word templates of an office: put in the place of the default one, checked first, never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import Role, account
from zhidu.kernel.secrecy.public import refuse_marked, scan
from zhidu.kernel.words.public import Refusal

from . import blobs
from .keeping import clean_name
from .kinds import FileKind, kind_of
from .models import SheetTemplate
from .printing import check_template
from .word import default_template


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """A template in use: for which kind of matter (empty for all), since when, put there by whom."""

    id: int
    kind: str
    at: datetime
    person_id: int | None


def _may_replace(acting: Acting, *, kind: str, data: bytes, name: str) -> None:
    del kind, data, name
    held = account(acting.account_id, acting.office_id).roles if acting.account_id else frozenset()
    if Role.RULE_KEEPER not in held:
        raise Refusal("只有本单位的制度管理员可以更换签批单模板。", todo="请联系制度管理员办理。")


@act("files.replace_template", wording="更换签批单模板", right=_may_replace)
def replace_template(acting: Acting, *, kind: str, data: bytes, name: str) -> Done[int]:
    """Put a Word template in use for a kind of matter (empty: for all kinds without their own); gives its id.

    Raises Refusal for what is no Word document, names a place the sheet does not have, or bears a mark.
    The templates before it stay.
    """
    clean = clean_name(name)
    if kind_of(data, clean) is not FileKind.DOCX:
        raise Refusal("签批单模板须为 Word 文档（docx）。", todo="请下载默认模板，修改后重新上传。")
    refuse_marked(scan(data, FileKind.DOCX.value, clean))
    check_template(data)
    row = SheetTemplate(
        office_id=acting.office_id,
        kind=kind,
        digest=blobs.keep(acting.office_id, data),
        person_id=acting.person_id,
        at=acting.at,
    )
    row.save(force_insert=True)
    return Done("sheet_template", row.pk, row.pk, content={"kind": kind, "digest": row.digest})


def template_of(office_id: int, kind: str = "") -> bytes:
    """The template in use for a kind of matter: its own, else the office's for all, else the default."""
    rows = SheetTemplate.objects.filter(office_id=office_id, kind__in={kind, ""}).order_by("-kind", "-id")
    row = rows.first()
    return blobs.fetch(office_id, row.digest) if row else default_template()


def templates(office_id: int) -> tuple[TemplateCard, ...]:
    """Every template the office ever put in use, newest first."""
    rows = SheetTemplate.objects.filter(office_id=office_id).order_by("-id")
    return tuple(TemplateCard(row.pk, row.kind, row.at, row.person_id) for row in rows)
