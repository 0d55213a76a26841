"""Connect a channel, the loop and the server, and run until the client says `exit` or goes."""

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from threading import Thread, Timer
from time import sleep

from figlint.lsp.loop import Closed, Item, Loop
from figlint.lsp.server import Server
from figlint.lsp.transport import Channel
from figlint.lsp.wire import Writer, decode, read_messages

logger = logging.getLogger(__name__)

_GRACE_SECONDS = 1.2
"""How long a step may go on after the client has gone."""
_LOOK_SECONDS = 0.4
"""How often to see whether the editor is still there."""
_COLLECT_AFTER = 200_000
"""Results are tuples without cycles; looking for cycles among them ever again costs a tenth of the time."""


def serve(channel: Channel, abandon: Callable[[], None], cache_folder: str | None) -> int:
    """Serve one client and return the exit status; `abandon` must end the process when a step does not end.

    `cache_folder` is where results are kept between sessions; None to keep none.
    """
    gc.set_threshold(_COLLECT_AFTER, 50, 100)
    loop = Loop()
    writer = Writer(channel.send, is_framed=channel.is_framed)

    def close() -> None:
        loop.put(Closed())
        timer = Timer(_GRACE_SECONDS, abandon)
        timer.daemon = True  # it must not hold up a server that has ended in time
        timer.start()

    def read() -> None:
        try:
            for item in _items(channel):
                loop.put(item)
        finally:
            close()

    def follow(process: int) -> None:
        Thread(target=_outlive, args=(process, close), name="follower", daemon=True).start()

    server = Server(loop, writer, follow, cache_folder)
    Thread(target=read, name="reader", daemon=True).start()
    try:
        loop.run(server.handle, server.glance, server.work)
    finally:
        writer.close()
        if server.session is not None:
            server.session.end()
    return server.status


def _outlive(process: int, then: Callable[[], None]) -> None:
    """Wait for the end of the editor: other processes of it may hold the channel open for longer.

    One that cannot be seen at first runs elsewhere, perhaps outside a container.
    """
    if not _is_alive(process):
        return
    while _is_alive(process):
        sleep(_LOOK_SECONDS)
    then()


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":
        return False  # there is no way to ask that does no harm; the channel ends with the editor
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _items(channel: Channel) -> Iterable[Item]:
    return read_messages(channel.receive) if channel.is_framed else _whole(channel.receive)


def _whole(receive: Callable[[int], bytes]) -> Iterator[Item]:
    while body := receive(0):
        yield decode(body)
