"""How the account behind a session is found, at every request."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from .models import Account

_ONE = "SELECT * FROM offices_account WHERE id = %s"


class AccountBackend(ModelBackend):
    """Passwords as Django checks them; only the account of a session is asked for by hand."""

    def get_user(self, user_id: int) -> Account | None:
        """The account; None where there is none, or where it may no longer sign in."""
        found = next(iter(Account.objects.raw(_ONE, [user_id])), None)
        return found if found is not None and self.user_can_authenticate(found) else None
