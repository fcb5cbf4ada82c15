"""The door of the room: the only names other rooms use."""

from .blobs import files_folder
from .compendium import compendium_docx, regulation_docx
from .downloading import (
    closed_among,
    declare_download_check,
    declare_subject,
    may_take_along,
    may_take_closed,
    subject,
)
from .exact import exact_sheets
from .handover import HandedThing, HandoverSheet, ThingLabel, bars_of, handover_pdf, labels_pdf
from .keeping import (
    PRIVATE_SUFFIX,
    FileCard,
    OpenedFile,
    drop_file,
    files_of,
    has_files,
    let_read_private,
    open_file,
    relabel,
    store,
    store_upload,
    sweep_orphans,
)
from .kinds import FileKind
from .listed import ListedColumn, ListedSheet, listed_pdf
from .plain import PlainText, plain_text
from .printing import CannotPrint, sheet_docx, sheet_pdf
from .proving import file_faults
from .records import Headings, Record, RecordSheet, Trouble, read_records
from .sheet import OpinionBox, SheetClause, SheetData, SheetField
from .table_sheets import Dated, Heading, ListSheet, Value, as_date, as_number, table_xlsx, tables_xlsx
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
from .typography import SIZES, NotWord, Passage, passages, size_name
from .uploads import MOST_BYTES, FileTooLarge, MemoryOnlyUploadHandler, UploadTooLarge, read_upload
from .word import default_template
from .workbooks import Leaf

__all__ = [
    "MOST_BYTES",
    "PRIVATE_SUFFIX",
    "SIZES",
    "CannotPrint",
    "Columns",
    "Dated",
    "FileCard",
    "FileKind",
    "FileTooLarge",
    "HandedThing",
    "HandoverSheet",
    "Heading",
    "Headings",
    "Leaf",
    "ListSheet",
    "ListedColumn",
    "ListedSheet",
    "MemoryOnlyUploadHandler",
    "NotWord",
    "OpenedFile",
    "OpinionBox",
    "Passage",
    "PlainText",
    "Record",
    "RecordSheet",
    "SheetClause",
    "SheetData",
    "SheetField",
    "TableCell",
    "TableRow",
    "TableSheet",
    "TemplateCard",
    "ThingLabel",
    "Trouble",
    "UploadTooLarge",
    "Value",
    "as_date",
    "as_number",
    "bars_of",
    "closed_among",
    "compendium_docx",
    "declare_download_check",
    "declare_subject",
    "default_template",
    "drop_file",
    "exact_sheets",
    "file_faults",
    "files_folder",
    "files_of",
    "find_columns",
    "half_width",
    "handover_pdf",
    "has_files",
    "labels_pdf",
    "let_read_private",
    "listed_pdf",
    "may_take_along",
    "may_take_closed",
    "open_file",
    "parse_day",
    "passages",
    "plain_text",
    "read_records",
    "read_table",
    "read_upload",
    "regulation_docx",
    "relabel",
    "replace_template",
    "sheet_docx",
    "sheet_pdf",
    "size_name",
    "store",
    "store_upload",
    "subject",
    "sweep_orphans",
    "table_xlsx",
    "tables_xlsx",
    "template_of",
    "templates",
]
