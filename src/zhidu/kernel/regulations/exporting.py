"""The texts that an office follows, given out as files: they load to the same rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zhidu.kernel.rulebook.public import not_in_force

from .books import office_id_of, rulebook
from .models import Adoption
from .shelf import COMMON, is_pack, pack_rulebook, shelf


def exported(office: int | str, on: date, regulation: str = "") -> Mapping[str, str]:
    """The texts in force on the day by file name (``authority/id.toml``), word for word as they were loaded
    or enacted; of one regulation, where one is named. ``office`` may also be a pack.

    The vocabulary that all offices share is part of the program and stays there. Raises WrongUse for a
    regulation that is not in force on the day.
    """
    if isinstance(office, str) and is_pack(office):
        rules, kept = pack_rulebook(office, on), _pack_texts(office)
    else:
        office_id = office if isinstance(office, int) else office_id_of(office)
        rules, kept = rulebook(office_id, on), _office_texts(office_id)
    heads = {edition.pack.digest: edition.pack.regulation for edition in rules.editions}
    wanted = {
        f"{head.authority}/{head.id}.toml": kept[digest]
        for digest, head in heads.items()
        if digest in kept and regulation in {"", head.id}
    }
    if not wanted:
        raise not_in_force(regulation, on)
    return wanted


def _pack_texts(pack: str) -> Mapping[str, str]:
    texts = shelf().texts(pack)
    return {one.digest: texts[one.source] for one in shelf().read(pack)}


def _office_texts(office_id: int) -> Mapping[str, str]:
    followed = Adoption.effective().filter(office_id=office_id).exclude(version__owner=COMMON)
    return dict(followed.values_list("version__digest", "version__text"))
