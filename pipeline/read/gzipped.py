"""Compressed bytes, unpacked a piece at a time so that a bomb is noticed before it fills the memory."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator

import brotli

from .budget import Budget, BudgetPassedError, show_bytes

CHUNK = 1 << 18


class GzipStream:
    """The unpacked content of a gzip file of any number of members, as a file to read from.

    Reading past a damaged place gives the end of the file, and ``fault`` says why. Raises :class:`BudgetPassedError`
    where more comes out than the budget allows.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._file = gzip.GzipFile(fileobj=io.BytesIO(data))
        self._packed = len(data)
        self._budget = budget
        self._unpacked = 0
        self._ahead = b""
        self.fault = ""

    def peek(self, size: int) -> bytes:
        """The next ``size`` bytes, which stay to be read; fewer at the end."""
        while len(self._ahead) < size and (chunk := self._unpack()):
            self._ahead += chunk
        return self._ahead[:size]

    def read(self, size: int = CHUNK) -> bytes:
        """At most ``size`` bytes, at least one before the end."""
        data = self._ahead or self._unpack()
        self._ahead = data[size:]
        return data[:size]

    def read_all(self, most: int) -> bytes:
        """Everything that is left. Raises :class:`BudgetPassedError` beyond ``most`` bytes."""
        chunks, total = [], 0
        while chunk := self.read():
            chunks.append(chunk)
            total += len(chunk)
            if total > most:
                raise BudgetPassedError("its unpacked size", show_bytes(most))
        return b"".join(chunks)

    def _unpack(self) -> bytes:
        if self.fault:
            return b""
        try:
            chunk = self._file.read1(CHUNK)
        except (OSError, EOFError, zlib.error) as error:
            self.fault = describe(error)
            return b""
        self._unpacked += len(chunk)
        check_unpacked(self._unpacked, self._packed, self._budget)
        return chunk


def check_unpacked(unpacked: int, packed: int, budget: Budget) -> None:
    """Raises :class:`BudgetPassedError` where ``unpacked`` bytes are too many, or too many for ``packed`` ones."""
    if unpacked > budget.unpacked_bytes:
        raise BudgetPassedError("its unpacked size", show_bytes(budget.unpacked_bytes))
    if unpacked > budget.ratio_from and unpacked > budget.ratio * packed:
        raise BudgetPassedError("its unpacked size for a packed byte", f"{budget.ratio} bytes")


def describe(error: BaseException) -> str:
    """What an error of a library says, short enough for an issue and the same on every run."""
    text = " ".join(str(error).split())[:120].encode("utf-8", "replace").decode()
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def unpack_body(data: bytes, coding: str, budget: Budget) -> bytes | None:
    """A HTTP body without its content coding; ``None`` for a coding that is not known or does not fit.

    A body that is cut short gives what it holds. Raises :class:`BudgetPassedError` for a body that grows too much.
    """
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        if name in ("", "identity"):
            continue
        unpack = {"gzip": _inflate, "x-gzip": _inflate, "deflate": _inflate, "br": _unpack_brotli}.get(name)
        if unpack is None:
            return None
        chunks, total = [], 0
        try:
            for chunk in unpack(data):
                chunks.append(chunk)
                total += len(chunk)
                check_unpacked(total, len(data), budget)
                if total > budget.part_bytes:
                    raise BudgetPassedError("the unpacked size of a page", show_bytes(budget.part_bytes))
        except (zlib.error, brotli.error):
            if not total:
                return None
        data = b"".join(chunks)
    return data


def _inflate(data: bytes) -> Iterator[bytes]:
    """gzip, or deflate with the wrapping of zlib or without it: servers send both."""
    window = 47 if data[:1] in (b"\x1f", b"\x78", b"\x58", b"\x08", b"\x18") else -15
    unpacker = zlib.decompressobj(window)
    yield unpacker.decompress(data, CHUNK)
    while unpacker.unconsumed_tail:
        yield unpacker.decompress(unpacker.unconsumed_tail, CHUNK)


def _unpack_brotli(data: bytes) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    yield unpacker.process(data, output_buffer_limit=CHUNK)
    while not unpacker.is_finished() and not unpacker.can_accept_more_data():
        yield unpacker.process(b"", output_buffer_limit=CHUNK)
