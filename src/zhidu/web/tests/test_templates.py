"""签批单模板: the rule keeper replaces a sheet's Word template; others have no such page."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from zhidu.kernel.offices.public import Role, fresh_id, grant_role

from .office import RELEASE, Office, signed_in

PAGE = "/templates/"
WORD = "/templates/press.release/word.docx"


def _text(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def _own_template(content: bytes) -> SimpleUploadedFile:
    document = Document(io.BytesIO(content))
    document.add_paragraph("本局自制签批单格式")
    kept = io.BytesIO()
    document.save(kept)
    return SimpleUploadedFile("签批单.docx", kept.getvalue())


def test_the_rule_keeper_puts_an_own_template_in_use(office: Office) -> None:
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    keeper, clerk, matter_id = signed_in("general"), signed_in("clerk"), fresh_id()
    assert (
        clerk.post("/new/press.release/", {**RELEASE, "matter_id": str(matter_id), "submit": "1"}).status_code
        == 302
    )
    sheet = f"/matters/{matter_id}/sheet.docx"
    assert "本局自制" not in _text(clerk.get(sheet).content)
    assert "默认模板" in keeper.get(PAGE).content.decode()
    changed = _own_template(keeper.get(WORD).content)
    assert keeper.post(PAGE, {"kind": "press.release", "file": changed}).status_code == 302
    assert "本局自制签批单格式" in _text(clerk.get(sheet).content)
    assert "本单位模板" in keeper.get(PAGE).content.decode()


def test_what_is_no_template_is_refused_and_the_one_in_use_stays(office: Office) -> None:
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    keeper = signed_in("general")
    before = keeper.get(WORD).content
    for upload in (
        None,
        SimpleUploadedFile("签批单.docx", b"plain text"),
        SimpleUploadedFile("a.txt", b"text"),
    ):
        sent = {"kind": "press.release", **({"file": upload} if upload else {})}
        assert 400 <= keeper.post(PAGE, sent).status_code < 500
    assert keeper.get(WORD).content == before
    assert keeper.get("/templates/press.nothing/word.docx").status_code == 404


def test_others_have_no_such_page(clerk: Client) -> None:
    assert clerk.get(PAGE).status_code == 403
    assert clerk.get(WORD).status_code == 403
    assert PAGE not in clerk.get("/").content.decode()
