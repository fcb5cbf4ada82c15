"""Tables of the room."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from zhidu.kernel.clock.public import now

from .identity import fresh_id
from .roles import Role


class Office(models.Model):
    """An organisation that adopts rules; one installation holds many, each sees only its own rows."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by the name people type."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of ``username``; capitals do not matter."""
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """What somebody signs in with; a person of an office refers to it, never the other way round."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    username = models.CharField("用户名", max_length=60, unique=True)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(default=now)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, default="zh-hans")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    def __str__(self) -> str:
        return self.username


class AccountRole(models.Model):
    """One of the mutually exclusive administrators, or the rule keeper of one office."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="roles")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=30, choices=[(role.value, role.label) for role in Role])

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "office", "role"], name="account_role_once"),
            # Nothing is like nothing in a unique constraint: the installation's roles need their own.
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=models.Q(office=None),
                name="account_role_once_installation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"
