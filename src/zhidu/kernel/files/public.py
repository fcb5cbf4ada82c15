"""The door of the room: the only names other rooms use."""

from .keeping import (
    FileCard,
    OpenedFile,
    drop_file,
    files_of,
    open_file,
    relabel,
    store,
    store_upload,
    sweep_orphans,
)
from .kinds import FileKind
from .printing import CannotPrint, sheet_docx, sheet_pdf
from .records import Headings, Record, RecordSheet, Trouble, read_records
from .sheet import OpinionBox, SheetClause, SheetData, SheetField
from .tables import (
    Columns,
    TableCell,
    TableRow,
    TableSheet,
    find_columns,
    half_width,
    parse_day,
    read_table,
)
from .templates import TemplateCard, replace_template, template_of, templates
from .uploads import MOST_BYTES, MemoryOnlyUploadHandler, UploadTooLarge, read_upload
from .word import default_template

__all__ = [
    "MOST_BYTES",
    "CannotPrint",
    "Columns",
    "FileCard",
    "FileKind",
    "Headings",
    "MemoryOnlyUploadHandler",
    "OpenedFile",
    "OpinionBox",
    "Record",
    "RecordSheet",
    "SheetClause",
    "SheetData",
    "SheetField",
    "TableCell",
    "TableRow",
    "TableSheet",
    "TemplateCard",
    "Trouble",
    "UploadTooLarge",
    "default_template",
    "drop_file",
    "files_of",
    "find_columns",
    "half_width",
    "open_file",
    "parse_day",
    "read_records",
    "read_table",
    "read_upload",
    "relabel",
    "replace_template",
    "sheet_docx",
    "sheet_pdf",
    "store",
    "store_upload",
    "sweep_orphans",
    "template_of",
    "templates",
]
