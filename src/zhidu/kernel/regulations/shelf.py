"""The packs that travel with the program or stand beside it: folders of an authority, files of a regulation.

No database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations

from django.conf import settings

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook.public import Edition, Pack, PackError, Problem, Rulebook, parse_pack
from zhidu.kernel.words.public import Refusal, WrongUse

COMMON = "common"
"""The shared vocabulary: every rulebook holds it, and it is no authority of its own."""


@dataclass(frozen=True)
class Shelf:
    """A folder of packs, and others that add to it: new packs, or more regulations of one."""

    root: Traversable
    others: tuple[Traversable, ...] = ()

    def packs(self) -> tuple[str, ...]:
        """The names of the packs, the shared vocabulary left out."""
        return tuple(name for name in self._folders() if name != COMMON)

    def _folders(self) -> tuple[str, ...]:
        roots = (self.root, *self.others)
        folders = (entry for root in roots for entry in root.iterdir() if entry.is_dir())
        return tuple(sorted({entry.name for entry in folders if any(_rule_files(entry))}))

    def texts(self, pack: str) -> Mapping[str, str]:
        """The texts of a pack by file name; raises WrongUse, naming the packs there are, and Refusal where a
        file of that name stands in two folders.
        """
        if pack not in self._folders():
            raise unknown_pack(pack, self.packs())
        found: dict[str, str] = {}
        for root in (self.root, *self.others):
            folder = root.joinpath(pack)
            for entry in _rule_files(folder) if folder.is_dir() else ():
                name = f"{pack}/{entry.name}"
                if name in found:
                    raise Refusal(f"制度文件“{name}”在两处都有。", todo="请删去其中一份，或另取文件名。")
                found[name] = entry.read_text(encoding="utf-8")
        return found

    def read(self, pack: str) -> tuple[Pack, ...]:
        """The regulations of a pack; raises PackError naming every faulty line of every file."""
        found: list[Pack] = []
        problems: list[Problem] = []
        for source, text in self.texts(pack).items():
            try:
                found.append(parsed(text, source))
            except PackError as error:
                problems += error.problems
        if problems:
            raise PackError(problems)
        refuse_two_in_force(found)
        return tuple(found)

    def all(self) -> tuple[str, ...]:
        """Every folder, the shared vocabulary first: what ``load`` loads."""
        return tuple(sorted(self._folders(), key=lambda name: (name != COMMON, name)))

    def rulebook(self, pack: str, on: date) -> Rulebook:
        """The rules of one pack alone, as written, with the shared vocabulary."""
        names = [name for name in (COMMON, pack) if name in self._folders() or name == pack]
        regulations = [one for name in dict.fromkeys(names) for one in self.read(name)]
        return Rulebook(pack, on, [Edition.alone(one) for one in regulations], Calendar())


def _rule_files(folder: Traversable) -> Iterator[Traversable]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return (entry for entry in entries if entry.name.endswith(".toml"))


def parsed(text: str, source: str) -> Pack:
    """The regulation in ``text``, remembered, for texts never change. PackError names ``source``."""
    with suppress(PackError):
        return replace(_parsed(text), source=source)
    return parse_pack(text, source)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Pack:
    return parse_pack(text, "")


def refuse_two_in_force(regulations: list[Pack]) -> None:
    """Raise Refusal where two texts of one regulation are in force on one day."""
    for one, other in combinations(regulations, 2):
        a, b = one.regulation, other.regulation
        if a.id == b.id and (b.to is None or a.from_ <= b.to) and (a.to is None or b.from_ <= a.to):
            raise Refusal(
                f"“{one.source}”和“{other.source}”是同一制度 {a.id}《{a.title}》，施行日期重叠。",
                todo="请为先前的文本写明 to（末日），或删去其中一份。",
            )


def unknown_pack(name: str, known: tuple[str, ...], offices: tuple[str, ...] = ()) -> WrongUse:
    """The error for a name that is neither a pack nor an office: it lists what there is."""
    listed = f"制度汇编：{'、'.join(known) or '（无）'}。"
    if offices:
        listed = f"本系统的单位：{'、'.join(offices)}；{listed}"
    return WrongUse(f"没有名为“{name}”的{'单位或' if offices else ''}制度汇编。", todo=listed)


@cache
def shelf() -> Shelf:
    """The packs that came with the program, and those of the folders that the installation names."""
    return Shelf(files("zhidu.packs"), tuple(settings.PACK_FOLDERS))


def packs() -> tuple[str, ...]:
    """The names of the packs of the program and the installation's folders."""
    return shelf().packs()


def is_pack(name: str) -> bool:
    """Whether ``name`` is a pack (an office's code never is)."""
    return name in packs()


@lru_cache(maxsize=64)
def pack_rulebook(pack: str, on: date) -> Rulebook:
    """The rules of one pack alone, as written, on the day; no database. Raises WrongUse or PackError."""
    return shelf().rulebook(pack, on)


def pack_regulations(pack: str) -> tuple[Pack, ...]:
    """The regulations of a pack, of any date. Raises WrongUse or PackError."""
    return shelf().read(pack)
