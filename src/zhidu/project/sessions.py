"""Sessions in the database, as Django keeps them; only the look at every request is written by hand.

The ORM takes ten times as long to write that one question as the database takes to answer it.
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils.timezone import now  # noqa: TID251 - Django sets the end of a session by it

_ALIVE = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's own store."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, under no key, where it is unknown or over."""
        moment = connection.ops.adapt_datetimefield_value(now())
        with connection.cursor() as cursor:
            cursor.execute(_ALIVE, (self.session_key, moment))
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(row[0])
        return held
