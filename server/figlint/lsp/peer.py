"""The client as the one spoken to: answers, notifications, and requests with what to do when their answer comes."""

import json
import logging
from collections.abc import Callable
from typing import Any

from figlint.lsp.wire import Message, Writer

logger = logging.getLogger(__name__)


class Peer:
    """Sends what is to be said to the client."""

    def __init__(self, writer: Writer) -> None:
        self.write_json = writer.write_json
        """Sends a message that is JSON already."""
        self._write = writer.write
        self._n_requests = 0
        self._awaited: dict[str, Callable[[Any], None]] = {}
        self._told: set[str] = set()

    def answer(self, request_id: Any, result: Any) -> None:
        """Answer a request."""
        self._write({"jsonrpc": "2.0", "id": request_id, "result": result})

    def answer_json(self, request_id: Any, result: str) -> None:
        """Answer a request with a result that is JSON already."""
        self.write_json(f'{{"jsonrpc":"2.0","id":{json.dumps(request_id)},"result":{result}}}')

    def refuse(self, request_id: Any, code: int, message: str) -> None:
        """Answer a request with an error."""
        self._write({"jsonrpc": "2.0", "id": request_id, "error": {"code": code, "message": message}})

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def notify_json(self, method: str, params: str) -> None:
        """Send a notification whose parameters are JSON already."""
        self.write_json(f'{{"jsonrpc":"2.0","method":"{method}","params":{params}}}')

    def request(self, method: str, params: Any, then: Callable[[Any], None] | None = None) -> None:
        """Ask the client for something; `then` is called with the result, if one comes."""
        self._n_requests += 1
        request_id = f"figlint-{self._n_requests}"
        if then is not None:
            self._awaited[request_id] = then
        message: Message = {"jsonrpc": "2.0", "id": request_id, "method": method}
        self._write(message if params is None else {**message, "params": params})

    def take_answer(self, message: Message) -> None:
        """Do what was to be done with an answer of the client."""
        then = self._awaited.pop(str(message.get("id")), None)
        if then is not None and "result" in message:
            try:
                then(message["result"])
            except Exception:  # an answer of a wrong form changes nothing
                logger.exception("the answer to %s cannot be used", message.get("id"))

    def show(self, text: str) -> None:
        """Show a warning, the same one only once."""
        if text not in self._told:
            self._told.add(text)
            self.notify("window/showMessage", {"type": 2, "message": f"figlint: {text}"})
