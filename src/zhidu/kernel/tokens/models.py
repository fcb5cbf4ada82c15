"""Tables of the room."""

from __future__ import annotations

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class Interface(models.Model):
    """Whether an office lets programs in; without a row it does not."""

    office_id = models.BigIntegerField(primary_key=True)
    is_open = models.BooleanField(default=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.office_id} {self.is_open}"


class Token(models.Model):
    """What a person gave a program to act in his name; the secret itself is kept nowhere."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    account = models.ForeignKey("offices.Account", on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=60)
    scopes = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office_id", "account"], name="tokens_token_owner")]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class WrongTries(models.Model):
    """How often an address came with a token that is none, since when."""

    address = models.CharField(primary_key=True, max_length=45)
    tries = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.tries}"


class Sending(models.Model):
    """A request that its sender named by a key: what it was, and what was answered; sent again it acts once.

    ``matter_id`` is minted with the row: a matter that the request starts has this id however often it comes.
    """

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    matter_id = models.BigIntegerField(default=fresh_id)
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="tokens_sending_once")]

    def __str__(self) -> str:
        return self.key
