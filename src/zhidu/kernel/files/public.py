"""The door of the room: the only names other rooms use."""

from .keeping import FileCard, OpenedFile, drop_file, files_of, open_file, store, store_upload, sweep_orphans
from .kinds import FileKind
from .printing import sheet_docx, sheet_pdf
from .sheet import OpinionBox, SheetClause, SheetData, SheetField
from .uploads import MOST_BYTES, MemoryOnlyUploadHandler, UploadTooLarge

__all__ = [
    "MOST_BYTES",
    "FileCard",
    "FileKind",
    "MemoryOnlyUploadHandler",
    "OpenedFile",
    "OpinionBox",
    "SheetClause",
    "SheetData",
    "SheetField",
    "UploadTooLarge",
    "drop_file",
    "files_of",
    "open_file",
    "sheet_docx",
    "sheet_pdf",
    "store",
    "store_upload",
    "sweep_orphans",
]
