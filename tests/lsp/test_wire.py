"""Messages survive however the stream cuts them, and what is no message is said to be none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figlint.lsp.wire import Malformed, Message, Writer, read_messages


def read(data: bytes, size: int = 1 << 16) -> list[Message | Malformed]:
    """Return what a stream holds that arrives `size` bytes at a time."""
    rest = bytearray(data)

    def receive(most: int) -> bytes:
        piece = bytes(rest[: min(most, size)])
        del rest[: len(piece)]
        return piece

    return list(read_messages(receive))


def framed(message: object) -> bytes:
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


@given(st.lists(st.dictionaries(st.text(), st.text()), max_size=4), st.integers(1, 9))
def test_messages_are_read_however_they_are_cut(messages: list[Message], size: int) -> None:
    assert messages == read(b"".join(map(framed, messages)), size)


@given(st.dictionaries(st.text(), st.text()))
def test_what_is_written_is_read(message: Message) -> None:
    sent: list[bytes] = []
    Writer(sent.append).write(message)
    assert [message] == read(b"".join(sent))


@pytest.mark.parametrize(
    "header",
    [
        b"content-length:2\r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n",
        b"Content-Length: 2\n\n",
        b"nonsense\r\n\r\nContent-Length: 2\r\n\r\n",
    ],
)
def test_headers_may_be_written_in_other_ways(header: bytes) -> None:
    assert [{}] == read(header + b"{}")


@pytest.mark.parametrize("body", [b"{", b"[]", b"5", b"\xff\xff", b"[" * 100_000])
def test_a_body_that_is_no_message_does_not_stop_the_next(body: bytes) -> None:
    bad, good = read(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) + framed({"id": 1}))
    assert isinstance(bad, Malformed)
    assert {"id": 1} == good


def test_a_message_cut_off_by_the_end_is_dropped() -> None:
    assert [] == read(framed({"id": 1})[:-1])


def test_a_writer_falls_silent_when_the_other_side_is_gone() -> None:
    def send(_: bytes) -> None:
        raise BrokenPipeError

    writer = Writer(send)
    writer.write({})
    assert not writer.is_open
    writer.write({})
