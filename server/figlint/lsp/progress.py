"""Show work that takes a while, and let the user stop it: `$/progress` and `window/workDoneProgress` of LSP 3.17."""

from typing import Any

from figlint.lsp.peer import Peer


class Progress:
    """One piece of work that the client shows; it is begun, moves on and ends."""

    def __init__(self, peer: Peer, title: str, token: Any = None, *, is_ours: bool = True) -> None:
        """`token` is the client's; one of ours has to be made known to it first, which takes an answer."""
        self.token = token
        self._peer = peer
        self._title = title
        self._percent = 0
        self._is_shown = False
        self._is_over = token is None
        if token is None:
            return
        if is_ours:
            peer.request("window/workDoneProgress/create", {"token": token}, lambda _: self._begin())
        else:
            self._begin()

    def _begin(self) -> None:
        if not self._is_over:
            self._is_shown = True
            value = {"kind": "begin", "title": self._title, "cancellable": True, "percentage": self._percent}
            self._tell(value)

    def report(self, percent: int) -> None:
        """Say how much is done."""
        if percent > self._percent:
            self._percent = percent
            if self._is_shown and not self._is_over:
                self._tell({"kind": "report", "percentage": percent})

    def end(self) -> None:
        """Say that it is over, done or not."""
        if self._is_shown and not self._is_over:
            self._tell({"kind": "end"})
        self._is_over = True

    def _tell(self, value: dict[str, Any]) -> None:
        self._peer.notify("$/progress", {"token": self.token, "value": value})
