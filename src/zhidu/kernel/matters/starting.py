"""The SQL that makes a matter: once, however often it is asked for."""

from __future__ import annotations

from django.db import connection

from zhidu.kernel.files import public as files

from .case import Case
from .closing import MATTER
from .sqlvalues import stamp

_START = (
    "INSERT INTO matters_matter (id, office_id, kind, number, title, starter_id, state, version, form, terms,"
    " digest, trial, rounds, label_id, created_at, submitted_at, touched_at, closing_note)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, 1, %s, %s, %s, %s, 1, %s, %s, %s, %s, '')"
    " ON CONFLICT (id) DO NOTHING"
)
_START_DRAFT = (
    "UPDATE matters_matter SET state = %s, title = %s, form = %s, terms = %s, digest = %s, trial = %s,"
    " submitted_at = %s, touched_at = %s, version = version + 1"
    " WHERE id = %s AND office_id = %s AND starter_id = %s AND kind = %s AND state = 'draft'"
)


def create(case: Case) -> bool:
    """Insert the matter's row; False if the id is taken already (a request sent twice)."""
    matter = case.matter
    at = stamp(case.at)
    with connection.cursor() as cursor:
        cursor.execute(
            _START,
            (
                matter.id,
                matter.office_id,
                matter.kind,
                "",
                matter.title,
                matter.starter_id,
                matter.state.value,
                matter.form_text,
                matter.terms_text,
                matter.digest,
                matter.trial,
                matter.label_id,
                at,
                stamp(matter.submitted_at),
                at,
            ),
        )
        return bool(cursor.rowcount == 1)


def start_draft(case: Case) -> bool:
    """Make the starter's own draft a running matter; False if there is no such draft."""
    matter = case.matter
    at = stamp(case.at)
    with connection.cursor() as cursor:
        cursor.execute(
            _START_DRAFT,
            (
                matter.state.value,
                matter.title,
                matter.form_text,
                matter.terms_text,
                matter.digest,
                matter.trial,
                at,
                at,
                matter.id,
                matter.office_id,
                matter.starter_id,
                matter.kind,
            ),
        )
        return bool(cursor.rowcount == 1)


def relabel(case: Case) -> None:
    """Let the matter, its readers and its attachments carry the label that the case names."""
    values = (case.matter.label_id, case.matter.id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE matters_matter SET label_id = %s WHERE id = %s", values)
        cursor.execute("UPDATE matter_reader SET label_id = %s WHERE matter_id = %s", values)
    files.relabel(case.acting, owner_kind=MATTER, owner_id=case.matter.id, label_id=case.matter.label_id)
