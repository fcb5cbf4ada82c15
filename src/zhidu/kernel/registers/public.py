"""The door of the room: the only names other rooms use."""

from .cards import (
    ColumnCard,
    ColumnKind,
    RegisterCard,
    blank_registers,
    declare,
    kept_by,
    register,
    registers,
)
from .export import export_xlsx, note_register_export, template_xlsx
from .importing import Imported, import_register
from .numbers import (
    Number,
    NumberSeries,
    NumberState,
    number_of,
    reserve_number,
    secrecy_class,
    take_number,
    take_number_of,
    use_number,
)
from .proving import number_faults
from .rows import CountRow, RegisterPage, RegisterRow, counts_by, counts_by_each, enter, filled, rows
from .sight import keeps
from .voiding import void_number

__all__ = [
    "ColumnCard",
    "ColumnKind",
    "CountRow",
    "Imported",
    "Number",
    "NumberSeries",
    "NumberState",
    "RegisterCard",
    "RegisterPage",
    "RegisterRow",
    "blank_registers",
    "counts_by",
    "counts_by_each",
    "declare",
    "enter",
    "export_xlsx",
    "filled",
    "import_register",
    "keeps",
    "kept_by",
    "note_register_export",
    "number_faults",
    "number_of",
    "register",
    "registers",
    "reserve_number",
    "rows",
    "secrecy_class",
    "take_number",
    "take_number_of",
    "template_xlsx",
    "use_number",
    "void_number",
]
