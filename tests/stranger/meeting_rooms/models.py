"""Tables of the institution: when which room is used, and one row a room to wait at."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Room(models.Model):
    """Whoever books holds this row until he is done: of two at once, the second sees the first."""

    office_id = models.BigIntegerField()
    code = models.CharField(max_length=40)
    objects: ClassVar[models.Manager[Room]] = models.Manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["office_id", "code"], name="meeting_rooms_room_once"),
        ]

    def __str__(self) -> str:
        return self.code


class Booking(models.Model):
    """One use of a room; who asks, agrees and gives back stands with its matter."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    room = models.CharField(max_length=40)
    day = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    objects: ClassVar[models.Manager[Booking]] = models.Manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "room", "day"], name="meeting_rooms_booking_when"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
