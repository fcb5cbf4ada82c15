"""Receiving uploads in memory (never a temporary file), and dropping what is too large without keeping it."""

from __future__ import annotations

import io
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from zhidu.kernel.words.public import Refusal, ZhiduError

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
# A request beyond this is not even read to its end; below it the typed fields of the form are saved.
MOST_REQUEST_BYTES = 200 * MEGABYTE


class UploadTooLarge(RequestDataTooBig, ZhiduError):
    """A request so large that it is not read at all; as an HTTP error it is a bad request."""

    def __init__(self) -> None:
        ZhiduError.__init__(
            self,
            f"上传内容超过 {MOST_REQUEST_BYTES // MEGABYTE} MB，系统没有接收。",
            todo=f"单个文件不得超过 {MOST_BYTES // MEGABYTE} MB，请压缩或拆分后重新上传。",
        )


class OversizedUpload(InMemoryUploadedFile):
    """What remains of a file that was too large: its name and size, for the message, and no content."""


class MemoryOnlyUploadHandler(FileUploadHandler):
    """Keeps uploads of up to 20 MB (together) in memory; of larger ones it counts the bytes and lets them go.

    The other fields of the form are read all the same, so that nothing a user typed is lost.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._kept = 0
        self._size = 0
        self._buffer: io.BytesIO | None = None

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Refuse a request beyond every measure before a byte of it is read."""
        if content_length > MOST_REQUEST_BYTES:
            raise UploadTooLarge

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the next file of the request."""
        super().new_file(*args, **kwargs)
        self._size = 0
        self._buffer = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the chunk, or, once the files are too large together, forget the whole file."""
        self._size += len(raw_data)
        if self._buffer is None:
            return
        if self._kept + self._size > MOST_BYTES:
            self._buffer = None
        else:
            self._buffer.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        """The file as far as it was kept."""
        kept = self._buffer
        self._buffer = None
        if kept is None:
            return self._as_upload(OversizedUpload, io.BytesIO(), self._size)
        self._kept += self._size
        kept.seek(0)
        return self._as_upload(InMemoryUploadedFile, kept, self._size)

    def _as_upload(
        self, kind: type[InMemoryUploadedFile], content: IO[bytes], size: int
    ) -> UploadedFile[Any]:
        return kind(
            content,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            size,
            self.charset,
            self.content_type_extra,
        )


class FileTooLarge(Refusal):
    """Files that are larger together than one request may bring."""


def read_upload(upload: UploadedFile[Any]) -> bytes:
    """The bytes of an upload; raises FileTooLarge or, for an empty one, Refusal; both say what to do."""
    if isinstance(upload, OversizedUpload) or (upload.size or 0) > MOST_BYTES:
        raise FileTooLarge(
            f"文件大小为 {(upload.size or 0) / MEGABYTE:.1f} MB，"
            f"一次上传的文件合计不得超过 {MOST_BYTES // MEGABYTE} MB，未予接收。",
            todo="请压缩或拆分后重新上传；表单中已填写的内容没有丢失。",
        )
    upload.seek(0)
    data: bytes = upload.read()
    if not data:
        raise Refusal("文件是空的，未予接收。", todo="请检查原文件能否打开，再重新上传。")
    return data
