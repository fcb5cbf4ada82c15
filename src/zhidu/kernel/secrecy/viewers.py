"""The viewer that somebody is, from what the organisation says of him today."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import account
from zhidu.kernel.org.public import bodies_of

from .context import Viewer


def viewer_of(acting: Acting) -> Viewer:
    """Whoever acts, as a viewer: with his account's roles and the codes by which rules name him that day."""
    roles = (
        account(acting.account_id, acting.office_id).roles if acting.account_id is not None else frozenset()
    )
    bodies = bodies_of(acting.person_id, acting.on) if acting.person_id else frozenset()
    return Viewer(acting.office_id, acting.account_id, acting.person_id, roles, bodies)
