"""Tables of the institution: what the ledger says of a device, who answers for it, what was done with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class Device(models.Model):
    """A device beyond its thing: number, name, level, holder and place stand there."""

    thing = models.OneToOneField(
        "custody.Thing", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    category = models.CharField(max_length=40)
    device_level = models.CharField(max_length=40)
    model = models.CharField(max_length=80, blank=True)
    serial = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=80, blank=True, help_text="IP or telephone number")
    network = models.CharField(max_length=40, blank=True, help_text="the one network it is connected to")
    seals = models.CharField(max_length=120, blank=True, help_text="ports that are sealed, and how")
    labelled = models.BooleanField(default=False)
    storage = models.BooleanField(default=False)
    protected = models.BooleanField(default=False, help_text="encrypts what it passes on")
    imported = models.BooleanField(default=False)
    inspected_on = models.DateField(null=True)
    protected_item = models.CharField(max_length=40, blank=True)
    basis = models.CharField(max_length=120, blank=True, help_text="who decided what it may be used for")

    def __str__(self) -> str:
        return str(self.pk)


class Standing(models.Model):
    """How somebody stands to a device: responsible for it, permitted to use it, or his letter is signed."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="standings")
    person_id = models.BigIntegerField()
    role = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField(null=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["device", "role"], name="devices_standing_of"),
        ]

    def __str__(self) -> str:
        return f"{self.device_id}: {self.role}"


class Use(models.Model):
    """Something done with a device that the rules let through, with the clauses that decided."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="uses")
    use = models.CharField(max_length=40)
    told = models.CharField(max_length=300)
    on = models.DateField()
    by_id = models.BigIntegerField(null=True)
    clauses = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["device", "-id"], name="devices_use_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.device_id}: {self.use}"


class Handling(models.Model):
    """What a matter asks for: that something be done with a device of this level. With the consent it may
    happen once.
    """

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="handlings")
    device_level = models.CharField(max_length=40, help_text="of the device when it was asked for")
    action = models.CharField(max_length=40)
    until = models.DateField(null=True)
    agreed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Repair(models.Model):
    """A repair: where, what was taken out, and what became of it. ``open`` until its matter ends."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="repairs")
    place = models.CharField(max_length=40)
    leaves = models.BooleanField(default=False, help_text="the device may be taken out of the house for it")
    open = models.BooleanField(default=True)
    replaced = models.CharField(max_length=120, blank=True, help_text="storage media and parts taken out")
    media_returned = models.BooleanField(default=False)
    result = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.pk)
