"""The names by which cells call codes: of domains, posts and bodies, checklists, inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from zhidu.kernel.rulebook.editions import Edition
from zhidu.kernel.rulebook.inputs import Input
from zhidu.kernel.rulebook.pack import Pack
from zhidu.kernel.rulebook.questions import Question, Questions
from zhidu.kernel.rulebook.questions import questions as registered
from zhidu.kernel.rulebook.vocabulary import Vocabulary
from zhidu.kernel.words.public import Verb

from .notation import Codes


class Names:
    """Names that some regulations together bring; the first is the one that is written in cells."""

    def __init__(self, packs: Sequence[Pack], questions: Questions = registered) -> None:
        self._known = Vocabulary([Edition.alone(pack) for pack in packs])
        self.questions = questions
        self._domains: dict[str, Codes] = {}

    @cached_property
    def who(self) -> Codes:
        """Posts and bodies."""
        return Codes(self._known.who)

    @cached_property
    def checklists(self) -> Codes:
        """Checklists."""
        return Codes({code: one.label for code, one in self._known.checklists.items()})

    @cached_property
    def verbs(self) -> Codes:
        """What steps ask for."""
        return Codes(Verb.labels())

    def domain(self, name: str) -> Codes:
        """The codes of a list."""
        if name not in self._domains:
            self._domains[name] = Codes(self._known.labels.get(name, {}))
        return self._domains[name]

    def input(self, declared: Input) -> Codes:
        """The codes that an input takes."""
        return Codes(declared.codes) if declared.codes is not None else self.domain(declared.domain)

    def answer(self, asked: type[Question]) -> Codes:
        """The codes that answer a question; lists of posts where it answers with nobody's list."""
        if asked.answer_domain:
            return self.domain(asked.answer_domain)
        return Codes(asked.answer_words) if asked.answer_words else self.who

    def labels(self, asked: type[Question]) -> Mapping[str, str]:
        """The inputs of a question by their labels."""
        return {name: declared.label for name, declared in asked.inputs.items()}
