"""Give the protocol a channel of its own: private descriptors of standard input and output, or a socket."""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Thread
from typing import NamedTuple

from figlint.errors import UsageError

LOOPBACK = "127.0.0.1"


class Channel(NamedTuple):
    """Two ways for bytes."""

    receive: Callable[[int], bytes]
    """Returns at most so many bytes, waiting for the first; none when the other side has gone."""
    send: Callable[[bytes], None]
    """Sends all of them."""
    is_framed: bool = True
    """False when every call of `receive` returns one whole message without a header, and `send` takes one."""


@contextmanager
def open_stdio() -> Iterator[Channel]:
    """Take standard input and output for the protocol.

    Both are duplicated once and pointed elsewhere, so that neither a stray `print` nor a library that writes to
    descriptor 1 can break the framing.
    """
    source, sink = os.dup(0), os.dup(1)
    empty, closed = os.pipe()
    os.close(closed)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (source, sink):
            msvcrt.setmode(descriptor, os.O_BINARY)

    def send(data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(sink, view) :]

    yield Channel(lambda size: os.read(source, size), send)


@contextmanager
def open_tcp(port: int, announce: Callable[[str], None]) -> Iterator[Channel]:
    """Wait for one client on a port of the loopback interface; port 0 takes a free one."""
    try:
        listener = socket.create_server((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        raise _busy(port, error) from error
    with listener:
        announce(f"waiting for a client on {LOOPBACK}:{listener.getsockname()[1]}")
        connection, _ = listener.accept()
    with connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def receive(size: int) -> bytes:
            try:
                return connection.recv(size)
            except OSError:
                return b""

        yield Channel(receive, connection.sendall)


@contextmanager
def open_ws(port: int, announce: Callable[[str], None]) -> Iterator[Channel]:
    """Wait for one WebSocket client on a port of the loopback interface; port 0 takes a free one."""
    try:
        from websockets.exceptions import ConnectionClosed
        from websockets.sync.server import ServerConnection, serve
    except ImportError as error:
        raise UsageError("--ws needs the package websockets", "pip install 'figlint[ws]'") from error
    arrived: SimpleQueue[ServerConnection] = SimpleQueue()
    done = Event()

    def take(connection: ServerConnection) -> None:
        arrived.put(connection)
        done.wait()

    try:
        server = serve(take, LOOPBACK, port, max_size=None)
    except (OSError, OverflowError) as error:
        raise _busy(port, error) from error
    Thread(target=server.serve_forever, daemon=True).start()
    announce(f"waiting for a client on {LOOPBACK}:{server.socket.getsockname()[1]}")
    connection = arrived.get()

    def receive(_: int) -> bytes:
        try:
            data = connection.recv()
        except ConnectionClosed:
            return b""
        return data.encode() if isinstance(data, str) else data

    def send(data: bytes) -> None:
        try:
            connection.send(data.decode("ascii"))
        except ConnectionClosed as error:
            raise OSError("the client has gone") from error

    try:
        yield Channel(receive, send, is_framed=False)
    finally:
        connection.close()
        done.set()
        server.shutdown()


def _busy(port: int, error: Exception) -> UsageError:
    return UsageError(f"cannot listen on port {port} ({error})", "choose another port")
