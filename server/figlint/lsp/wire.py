"""Frame and unframe JSON-RPC messages on a stream of bytes, as LSP 3.17 does; knows nothing of their meaning."""

import json
import re
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any, NamedTuple

Message = dict[str, Any]
"""A JSON object as it came, or as it will go."""

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_INITIALIZED = -32002
REQUEST_CANCELLED = -32800

_LENGTH = re.compile(rb"(?<![\w-])content-length:[ \t]*([0-9]{1,10})[ \t]*\Z", re.IGNORECASE)
"""At the end of a line, not only alone on one: after a wrong length, what is left of a body stands before it."""
_HEADER = "content-length:"
_CHUNK = 1 << 16
_MOST = 1 << 20
"""How many bytes are asked for at once, whatever a header says."""


class Malformed(NamedTuple):
    """Bytes that are no message."""

    reason: str


def read_messages(receive: Callable[[int], bytes]) -> Iterator[Message | Malformed]:
    """Yield what arrives until the stream ends; `receive` returns at most so many bytes, none at the end.

    A block of headers without a length is passed over: its body cannot be told from what follows. A wrong length
    costs the message it belongs to, and at most the next.
    """
    buffer = bytearray()
    while True:
        length = None
        while True:
            line = _read_line(receive, buffer)
            if line is None:
                return
            if not line:
                break
            found = _LENGTH.search(line)
            if found is not None:
                length = int(found.group(1))
        if length is None:
            continue
        while len(buffer) < length:
            data = receive(min(max(_CHUNK, length - len(buffer)), _MOST))
            if not data:
                return
            buffer += data
        body = bytes(buffer[:length])
        del buffer[:length]
        message = decode(body)
        if isinstance(message, Malformed) and (end := _end_of_first(body)):
            buffer[:0] = body[end:]
            message = decode(body[:end])
        yield message


def _end_of_first(body: bytes) -> int:
    """Return where the JSON ends with which a body begins, when the header of another message follows; else 0."""
    try:
        text = body.decode()
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return 0
    rest = text[end : end + len(_HEADER)].lower()
    return len(text[:end].encode()) if rest and _HEADER.startswith(rest) else 0


def decode(body: bytes) -> Message | Malformed:
    """Return the message that a body holds."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Malformed(f"not JSON ({error})")
    if not isinstance(message, dict):
        return Malformed("expected one JSON object")
    return message


def _read_line(receive: Callable[[int], bytes], buffer: bytearray) -> bytes | None:
    """Return the next line without its end; None when the stream ends before one."""
    searched = 0
    while True:
        end = buffer.find(b"\n", searched)
        if end >= 0:
            line = bytes(buffer[:end])
            del buffer[: end + 1]
            return line.rstrip(b"\r")
        searched = len(buffer)
        data = receive(_CHUNK)
        if not data:
            return None
        buffer += data


class Writer:
    """Sends messages, whole and one after the other, from whatever thread; quiet once the other side is gone."""

    def __init__(self, send: Callable[[bytes], None], *, is_framed: bool = True) -> None:
        self._send = send
        self._is_framed = is_framed
        self._lock = Lock()
        self.is_open = True

    def write(self, message: Message) -> None:
        """Send a message."""
        self.write_json(json.dumps(message, separators=(",", ":"), ensure_ascii=True))

    def write_json(self, text: str) -> None:
        """Send a message that is JSON already, ASCII only."""
        data = text.encode("ascii")
        if self._is_framed:
            data = b"Content-Length: %d\r\n\r\n%b" % (len(data), data)
        with self._lock:
            if not self.is_open:
                return
            try:
                self._send(data)
            except (OSError, ValueError):
                self.is_open = False

    def close(self) -> None:
        """Send nothing more."""
        self.is_open = False
