"""Tables of the journal. Entries, leaves and anchors are added and never changed: triggers see to it."""

from __future__ import annotations

from django.db import models

HASH_BYTES = 32


class _Row(models.Model):
    """Rows without Django's own permissions; who may read is decided elsewhere."""

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.db_table} {self.pk}"


class Entry(_Row):
    """One act: who, for whom, what, which object, which clauses; its content only as a salted digest."""

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    at = models.BigIntegerField(help_text="microseconds since 1970-01-01 UTC")
    action = models.CharField(max_length=100)
    account_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    for_person_id = models.BigIntegerField(null=True)
    object_kind = models.CharField(max_length=100)
    object_id = models.BigIntegerField()
    clauses = models.TextField(help_text="ids, separated by one space")
    digest = models.BinaryField(max_length=HASH_BYTES)
    # No boolean: SQLite would show every number but 1 as false, and verify must see the number.
    demo = models.SmallIntegerField()

    class Meta(_Row.Meta):
        indexes = [
            models.Index(fields=["office_id", "id"], name="journal_entry_office"),
            models.Index(fields=["object_id", "id"], name="journal_entry_object"),
            models.Index(fields=["person_id", "id"], name="journal_entry_person"),
        ]


class Salt(_Row):
    """The salt of an entry's digest; once a purge deletes it, the digest says nothing about the content."""

    entry_id = models.BigIntegerField(primary_key=True)
    salt = models.BinaryField(max_length=16)


class Waiting(_Row):
    """Entries without a leaf yet; filled by a trigger at commit, so that no way of writing can forget it."""

    entry_id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()


class JournalLeaf(_Row):
    """An entry's place in its office's tree, in the order in which the sealer met committed entries."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="+")
    office_id = models.BigIntegerField()
    position = models.BigIntegerField()
    hash = models.BinaryField(max_length=HASH_BYTES)

    class Meta(_Row.Meta):
        db_table = "journal_leaf"
        constraints = [models.UniqueConstraint(fields=["office_id", "position"], name="journal_leaf_place")]


class Anchor(_Row):
    """A signed tree head. ``office_id`` -1 is the tree over the heads of all offices."""

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=HASH_BYTES)
    frontier = models.BinaryField(
        help_text="roots of the whole subtrees, left to right: where the tree grows on"
    )
    at = models.BigIntegerField(help_text="microseconds since 1970-01-01 UTC")
    algorithm = models.CharField(max_length=16)
    public_key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta(_Row.Meta):
        constraints = [models.UniqueConstraint(fields=["office_id", "size"], name="journal_anchor_size")]


class HeadLeaf(_Row):
    """An office anchor's place in the tree over all heads."""

    anchor = models.OneToOneField(Anchor, primary_key=True, on_delete=models.PROTECT, related_name="+")
    position = models.BigIntegerField(unique=True)
    hash = models.BinaryField(max_length=HASH_BYTES)

    class Meta(_Row.Meta):
        db_table = "journal_head_leaf"
