"""The viewer that somebody is, from what the organisation and his class of cleared staff say of him today."""

from __future__ import annotations

from datetime import date

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import Role, account
from zhidu.kernel.org.public import bodies_of

from .clearances import levels_of
from .context import Viewer


def viewer_of(acting: Acting) -> Viewer:
    """Whoever acts, as a viewer: with his account's roles and the codes by which rules name him that day."""
    roles = (
        account(acting.account_id, acting.office_id).roles if acting.account_id is not None else frozenset()
    )
    return viewer_for(acting.office_id, acting.account_id, acting.person_id, roles, acting.on)


def viewer_for(
    office_id: int,
    account_id: int | None,
    person_id: int | None,
    roles: frozenset[Role] = frozenset(),
    on: date | None = None,
) -> Viewer:
    """Somebody of whom it is known who he is, as a viewer: with his posts and levels on the day, or today."""
    day = on or today()
    bodies = bodies_of(person_id, day, office_id=office_id) if person_id is not None else frozenset()
    return Viewer(office_id, account_id, person_id, roles, bodies, levels_of(office_id, person_id, day))
