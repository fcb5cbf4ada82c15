"""Uploads stay in memory up to the cap; beyond it their content goes and the rest of the form stays."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from zhidu.kernel.files import uploads
from zhidu.kernel.files.public import MOST_BYTES, UploadTooLarge, read_upload
from zhidu.kernel.words.public import Refusal, ZhiduError

BOUNDARY = "limit-of-part"
MEGABYTE = 1024 * 1024


class Body(io.RawIOBase):
    """A request body that is made while it is read, so that the test itself holds none of it."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._rest = b""
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (part := next(self._parts, None)) is not None:
            self._rest += part
        given, self._rest = self._rest[:size], self._rest[size:]
        self.given += len(given)
        return given


def parts(sizes: list[int]) -> Iterator[bytes]:
    for number, size in enumerate(sizes):
        yield (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file{number}"; filename="f.txt"\r\n'
            "Content-Type: text/plain\r\n\r\n"
        ).encode()
        yield from (b"x" * min(65536, size - at) for at in range(0, size, 65536))
        yield b"\r\n"
    yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="title"\r\n\r\n'.encode()
    yield "已填写的标题\r\n--".encode() + f"{BOUNDARY}--\r\n".encode()


def request(*sizes: int) -> tuple[WSGIRequest, Body]:
    body = Body(parts(list(sizes)))
    factory: Any = RequestFactory()
    environ = factory._base_environ(
        REQUEST_METHOD="POST",
        CONTENT_TYPE=f"multipart/form-data; boundary={BOUNDARY}",
        CONTENT_LENGTH=str(sum(map(len, parts(list(sizes))))),
    )
    return WSGIRequest({**environ, "wsgi.input": body}), body


def taken(made: WSGIRequest, name: str) -> bytes:
    upload: Any = made.FILES[name]
    return read_upload(upload)


@pytest.mark.parametrize("size", [1, MOST_BYTES - 1, MOST_BYTES])
def test_up_to_the_cap_a_file_is_taken_in(size: int) -> None:
    made, _ = request(size)
    assert len(taken(made, "file0")) == size


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 50 * MEGABYTE])
def test_beyond_the_cap_the_content_goes_and_the_form_stays(size: int) -> None:
    made, _ = request(size)
    tracemalloc.start()
    upload: Any = made.FILES["file0"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2.5 * MOST_BYTES
    with pytest.raises(Refusal, match="不得超过 20 MB") as refused:
        read_upload(upload)
    assert "没有丢失" in refused.value.todo
    assert upload.size == size
    assert upload.read() == b""
    assert made.POST["title"] == "已填写的标题"


def test_several_files_share_the_cap() -> None:
    made, _ = request(MOST_BYTES - 10, 11, 10)
    assert len(taken(made, "file0")) == MOST_BYTES - 10
    with pytest.raises(Refusal, match="不得超过"):
        taken(made, "file1")
    assert len(taken(made, "file2")) == 10


def test_a_request_beyond_every_measure_is_not_read_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_REQUEST_BYTES", 3 * MEGABYTE)
    made, body = request(4 * MEGABYTE)
    with pytest.raises(UploadTooLarge, match="没有接收") as refused:
        _ = made.POST
    assert body.given == 0
    assert isinstance(refused.value, RequestDataTooBig)
    assert isinstance(refused.value, ZhiduError)
    assert refused.value.todo


def test_an_empty_file_is_refused() -> None:
    made, _ = request(0)
    with pytest.raises(Refusal, match="空的"):
        taken(made, "file0")
