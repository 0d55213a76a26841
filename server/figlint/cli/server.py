"""`figlint server`: run the language server on standard input and output, or for one client on a local port."""

import argparse
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from figlint.errors import UnreadableFileError


def serve(options: argparse.Namespace) -> int:
    """Serve one client and return the exit status."""
    from figlint.lsp.serve import serve as serve_channel
    from figlint.lsp.transport import open_stdio, open_tcp, open_ws
    from figlint.project.cache import cache_folder

    with _log(options.log_file, options.log_level):
        if options.tcp is not None:
            channel = open_tcp(options.tcp, _announce)
        elif options.ws is not None:
            channel = open_ws(options.ws, _announce)
        else:
            channel = open_stdio()
        with channel as opened:
            return serve_channel(opened, lambda: os._exit(1), None if options.no_cache else cache_folder())


def _announce(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def _log(path: str | None, level: str) -> Iterator[None]:
    try:
        handler = logging.FileHandler(path, encoding="utf-8") if path else logging.StreamHandler(sys.stderr)
    except OSError as error:
        raise UnreadableFileError(path or "", f"cannot be written ({error.strerror})", "check the path") from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    # What pygls has to say is what the client is answered anyway.
    levels = {"figlint": level.upper(), "pygls": "DEBUG" if level == "debug" else "CRITICAL"}
    for name, least in levels.items():
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(least)
    try:
        yield
    finally:
        for name in levels:
            logging.getLogger(name).removeHandler(handler)
        handler.close()
