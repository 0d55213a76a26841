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


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (b"Content-Length: %d", [{"id": 1}, {"id": 2}, {"id": 3}]),
        (b"Content-Length: 1%d", [{"id": 1}, {"id": 2}, {"id": 3}]),
        (b"Content-Length: -%d", [{"id": 2}, {"id": 3}]),
        (b"Content-Length: %d bytes", [{"id": 2}, {"id": 3}]),
        (b"X-Content-Length: %d", [{"id": 2}, {"id": 3}]),
        (b"Length: %d", [{"id": 2}, {"id": 3}]),
    ],
)
def test_a_wrong_header_costs_its_message_only(told: bytes, kept: list[Message]) -> None:
    body = b'{"id": 1}'
    odd = b"%b\r\n\r\n%b" % (told % len(body), body)
    assert kept == read(odd + framed({"id": 2}) + framed({"id": 3}) + framed({"x": "y" * 99}))[: len(kept)]


@pytest.mark.parametrize("n_wrong", [-3, -1, 1, 3, 14, 20, 40])
def test_after_a_wrong_length_the_next_but_one_is_read(n_wrong: int) -> None:
    body = '{"id": "é🙂"}'.encode()
    odd = b"Content-Length: %d\r\n\r\n%b" % (len(body) + n_wrong, body)
    *_, last = read(odd + framed({"id": 2}) + framed({"id": 3}))
    assert {"id": 3} == last


def test_a_header_does_not_decide_how_much_is_read_at_once() -> None:
    asked: list[int] = []

    def receive(most: int) -> bytes:
        asked.append(most)
        return b"Content-Length: 9999999999\r\n\r\n{}" if len(asked) == 1 else b""

    assert [] == list(read_messages(receive))
    assert max(asked) <= 1 << 20


def test_a_message_cut_off_by_the_end_is_dropped() -> None:
    assert [] == read(framed({"id": 1})[:-1])


def test_a_writer_falls_silent_when_the_other_side_is_gone() -> None:
    def send(_: bytes) -> None:
        raise BrokenPipeError

    writer = Writer(send)
    writer.write({})
    assert not writer.is_open
    writer.write({})
