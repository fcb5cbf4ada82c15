"""Tables of the institution: what an office may determine, its secrets, and what became of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import LabelledModel


class Standing(models.Model):
    """Of which rank the office is from a day on: the code that rules on authority ask for."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    office_level = models.CharField(max_length=40)
    grounds = models.CharField(max_length=200)
    since = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["office_id", "since"], name="classification_standing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.office_level} {self.since}"


class Grant(models.Model):
    """Authority given by a superior: for levels up to ``level``, for certain matters, until a day."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    level = models.CharField(max_length=16)
    matters = models.CharField(max_length=300)
    granted_by = models.CharField(max_length=100)
    document = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "since"], name="classification_grant_office"),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.document}"


class Secret(LabelledModel):
    """A matter by which a secret was proposed, and what the secret is now. It ends after years, on a day or
    with an event in words. ``number`` is that of the register and empty until it is determined; ``ends_on``
    is when its review is due, never a change of who may see it.
    """

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    level = models.CharField(max_length=16)
    years = models.PositiveSmallIntegerField(null=True)
    until = models.DateField(null=True)
    event = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200)
    basis = models.CharField(max_length=200)
    origin = models.CharField(max_length=20, default="own")
    state = models.CharField(max_length=12)
    number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    marked_on = models.DateField(null=True)
    marked = models.CharField(max_length=300, blank=True)
    reviewed_on = models.DateField(null=True)
    lifted_on = models.DateField(null=True)

    class Meta(LabelledModel.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "number"], name="classification_secret_number"),
            models.Index(fields=["office_id", "state", "ends_on"], name="classification_secret_ends"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Change(LabelledModel):
    """A matter by which a secret is changed, lifted or corrected; ``marked_on`` as with the secret."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    secret = models.ForeignKey(Secret, on_delete=models.PROTECT, related_name="changes")
    marked_on = models.DateField(null=True)
    marked = models.CharField(max_length=300, blank=True)

    class Meta(LabelledModel.Meta):
        pass

    def __str__(self) -> str:
        return str(self.pk)


class Referral(LabelledModel):
    """A matter by which somebody with authority was asked, and what he answered under which number."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    verdict = models.CharField(max_length=12, blank=True)
    decided_by = models.CharField(max_length=100, blank=True)
    document = models.CharField(max_length=100, blank=True)
    level = models.CharField(max_length=16, blank=True)
    answered_on = models.DateField(null=True)

    class Meta(LabelledModel.Meta):
        pass

    def __str__(self) -> str:
        return str(self.pk)


class Finding(LabelledModel):
    """What is wrong with a determination, or that there is none; open until a matter corrected it."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    number = models.CharField(max_length=60)
    corrected_by = models.BigIntegerField(null=True)

    class Meta(LabelledModel.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "number"], name="classification_finding_number"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Resource(LabelledModel):
    """An information resource with its level and its openness; it need be no state secret."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    number = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    openness = models.CharField(max_length=20)
    subject = models.CharField(max_length=40, blank=True)

    class Meta(LabelledModel.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "number"], name="classification_resource_number"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Opening(LabelledModel):
    """A resource was opened to somebody; the register says to whom."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="openings")

    class Meta(LabelledModel.Meta):
        pass

    def __str__(self) -> str:
        return str(self.pk)
