"""Questions: what the modules of an office ask its rules, declared as typed classes and registered by
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, ClassVar, NoReturn, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from .errors import MissingInput, UnknownInput, UnknownQuestion
from .inputs import Domain, Fact, Input, declared_input, to_json
from .strictness import StricterOrder
from .values import VALUE_TYPES, Refused

A_co = TypeVar("A_co", covariant=True)


class Question:
    """Base of all questions.

    A subclass sets ``name`` and ``label``, annotates its inputs and its ``answer`` (one value type, or
    several
    with ``|``), and says in its docstring what it asks. ``phrase`` may tell the facts as one Chinese clause
    (``"{rank}请{kind}{days}"``); ``stricter`` lets the stricter rule win between regulations;
    ``answer_words`` are the words of answer codes that belong to the program, not to a domain of the packs.
    Instances are frozen; a wrong, unknown or missing input is refused when one is made.
    """

    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    phrase: ClassVar[str] = ""
    stricter: ClassVar[StricterOrder | None] = None
    inputs: ClassVar[Mapping[str, Input]] = {}
    answers: ClassVar[tuple[type, ...]] = ()
    answer_domain: ClassVar[str] = ""
    answer_words: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls) -> None:
        """Read the declaration and register it; TypeError or ValueError for a faulty one."""
        hints = get_type_hints(cls, include_extras=True)
        own = {name: hint for name, hint in hints.items() if not _is_class_variable(hint)}
        if "answer" not in own or not cls.name or not cls.label or not cls.__doc__:
            raise TypeError(f"{cls.__name__}: a question has a name, a label, a docstring and an answer type")
        cls.answers, cls.answer_domain = _answer_types(cls.__name__, own.pop("answer"))
        cls.inputs = {name: declared_input(name, hint) for name, hint in own.items()}
        questions.register(cls)

    def __init__(self, **facts: Any) -> None:
        kept = self.__dict__
        for name, declared in self.inputs.items():
            if name not in facts:
                raise MissingInput(self.name, name, declared.label)
            kept[name] = declared.accept(facts[name])
        if len(facts) > len(kept):
            unknown = next(name for name in facts if name not in kept)
            raise UnknownInput(self.name, unknown, self.inputs)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a question does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((self.name, *vars(self).values()))

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"
        )

    def to_json(self) -> dict[str, Any]:
        """The inputs by name; ``from_json`` reads them back, so that a kept question can be asked again."""
        return {name: to_json(value) for name, value in vars(self).items()}

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> Question:
        """The question that ``to_json`` wrote; raises as the constructor does."""
        return cls(**cls.facts(facts))

    @classmethod
    def facts(cls, given: Mapping[str, Any]) -> dict[str, Fact]:
        """Values by input from text, JSON or TOML, perhaps not all; raises UnknownInput or BadValue."""
        facts = {}
        for name, value in given.items():
            if name not in cls.inputs:
                raise UnknownInput(cls.name, name, cls.inputs)
            exact = _exact_number(cls.inputs[name], value)
            facts[name] = cls.inputs[name].take(exact)
        return facts


class Asks(Protocol[A_co]):
    """A question seen by a type checker: the annotation of ``answer`` decides what the answer holds."""

    @property
    def answer(self) -> A_co:
        """Declared, never set."""
        ...


def _exact_number(declared: Input, value: Any) -> Any:
    if isinstance(value, float):
        return declared.read(repr(value))
    return value


def _is_class_variable(hint: Any) -> bool:
    return get_origin(hint) is ClassVar or hint is ClassVar


def _answer_types(owner: str, hint: Any) -> tuple[tuple[type, ...], str]:
    """The value types an annotation allows (a refusal always is), and the domain that labels its codes."""
    domain = ""
    marks = getattr(hint, "__metadata__", ())
    if marks:
        domain = next((mark.name for mark in marks if isinstance(mark, Domain)), "")
        hint = get_args(hint)[0]
    types = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    if not all(kind in VALUE_TYPES for kind in types):
        raise TypeError(f"{owner}: {hint!r} is no answer type")
    return tuple(dict.fromkeys((*types, Refused))), domain


class Questions:
    """All questions by name."""

    def __init__(self) -> None:
        self._by_name: dict[str, type[Question]] = {}

    def register(self, question: type[Question]) -> None:
        """Add a question; ValueError if its name is taken."""
        if question.name in self._by_name:
            raise ValueError(f"two questions are called {question.name}")
        self._by_name[question.name] = question

    def get(self, name: str) -> type[Question]:
        """The question of this name; UnknownQuestion, with near names, if there is none."""
        try:
            return self._by_name[name]
        except KeyError:
            raise UnknownQuestion(name, self._by_name) from None

    def all(self) -> tuple[type[Question], ...]:
        """Every question, by name."""
        return tuple(self._by_name[name] for name in sorted(self._by_name))

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._by_name))


questions = Questions()
