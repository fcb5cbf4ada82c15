"""Attachments and sheets through the API: for those who may see them, as on the pages."""

from __future__ import annotations

import io
from datetime import timedelta

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.security.world import FILE_NAME, FINISHED_TITLE, World
from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import PersonCard, people

from .programs import problem, program, program_of

START = Calendar().workday_on_or_after(today() + timedelta(days=14)).isoformat()
SICK = {
    "kind": "sick",
    "reason": "感冒发烧",
    "starts_on": START,
    "starts_half": "am",
    "ends_on": START,
    "ends_half": "pm",
    "channel": "slip",
    "abroad": False,
}


def proof(name: str = "证明.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "门诊证明".encode())


def test_a_proof_of_illness_is_read_by_those_who_decide_and_nobody_else(both: World) -> None:
    mine = program(both, "other_office")
    draft = mine.post("/kinds/leave.leave/drafts", {"form": SICK}).json()["matter_id"]
    where = f"/matters/{draft}/files"
    answer = mine.upload(where, proof("一.txt"), field="proof")
    assert answer.status_code == 201, answer.content.decode()
    assert mine.upload(where, proof("二.txt")).status_code == 201  # which field it is for was not said
    assert "field" in str(problem(mine.upload(where, proof("三.txt"), field="proov"), 422)["errors"])
    begun = mine.post("/kinds/leave.leave/matters", {"form": SICK, "draft_id": draft})
    assert begun.status_code == 201, begun.content.decode()
    found = mine.get(f"/matters/{draft}").json()
    assert {one["name"] for one in found["files"]} == {"一.txt", "二.txt"}
    deciding = {
        one["person_id"] for step in found["steps"] if step["state"] == "open" for one in step["people"]
    }
    readers = [
        one for one in people(both.other_id) if one.account_id and one.id != both.person("other_office").id
    ]
    seen = {str(one.id): files_seen(one, draft) for one in readers}
    assert all(seen[one] == 2 for one in deciding)
    others = {one: number for one, number in seen.items() if one not in deciding and number is not None}
    assert others, "somebody else reads the matter: the file keeper, the starter's leaders"
    assert not any(others.values()), others


def files_seen(one: PersonCard, matter: str) -> int | None:
    """How many files somebody finds with the matter; None where he finds no matter."""
    answer = program_of(one).get(f"/matters/{matter}")
    return len(answer.json()["files"]) if answer.status_code == 200 else None


def test_the_sheet_is_printed_for_those_who_see_the_matter(opened: World) -> None:
    mine, stranger = program(opened, "starter"), program(opened, "stranger")
    printed = mine.get(f"/matters/{opened.running}/sheet.pdf")
    assert (printed.status_code, printed["Content-Type"]) == (200, "application/pdf")
    assert printed.content.startswith(b"%PDF-")
    assert printed["Cache-Control"] == "no-store"
    for form in ("pdf", "docx"):
        for who, matter in ((stranger, opened.running), (stranger, opened.draft), (mine, 77)):
            problem(who.get(f"/matters/{matter}/sheet.{form}"), 404)
    keeper = program(opened, "keeper")
    word = keeper.get(f"/matters/{opened.finished}/sheet.docx")
    assert word.status_code == 200, word.content.decode()
    assert FINISHED_TITLE in text_of(word.content)


def text_of(data: bytes) -> str:
    """Everything in the tables and paragraphs of a Word file."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(one.text for one in document.paragraphs)])


def test_a_file_comes_as_bytes_that_no_browser_opens(opened: World) -> None:
    found = program(opened, "starter").get(f"/files/{opened.file}")
    assert found["Content-Disposition"] == "attachment"
    assert found["X-Content-Type-Options"] == "nosniff"
    assert FILE_NAME not in str(found.headers)
    problem(program(opened, "stranger").get(f"/files/{opened.file}"), 404)


def test_a_file_of_a_draft_is_taken_away_by_its_owner_alone(opened: World) -> None:
    mine = program(opened, "starter")
    where = f"/matters/{opened.draft}/files"
    kept = mine.upload(where, proof(), key="f-1").json()
    assert "id" in kept, str(kept)
    again = mine.upload(where, proof(), key="f-1")
    assert again.json() == kept
    assert again["Idempotency-Repeated"] == "true"
    problem(mine.upload(where, proof(), key="f-1", field="x"), 422)
    problem(program(opened, "holder").send("DELETE", f"{where}/{kept['id']}"), 404)
    problem(mine.send("DELETE", f"{where}/{opened.file}"), 404)
    assert mine.send("DELETE", f"{where}/{kept['id']}").status_code == 204
    problem(mine.send("DELETE", f"{where}/{kept['id']}"), 404)
    problem(mine.send("DELETE", f"/matters/{opened.running}/files/{opened.file}"), 403)
