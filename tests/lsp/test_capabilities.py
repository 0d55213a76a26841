"""What is offered is written out by hand; it must be what pygls would offer for the registered features."""

from typing import Any

import pytest

from figlint.lsp.capabilities import server_capabilities
from figlint.lsp.client import Client, read_client
from figlint.lsp.features import build
from figlint.lsp.session import Session
from tests.lsp.conftest import PROFILES

OURS = {"textDocumentSync", "workspace", "diagnosticProvider"}
"""Handled without pygls."""


@pytest.mark.parametrize("capabilities", PROFILES.values(), ids=PROFILES.keys())
def test_the_answer_is_that_of_pygls(capabilities: dict[str, Any]) -> None:
    params = {"processId": None, "rootUri": None, "capabilities": capabilities}
    client = read_client(params)
    session = Session([], lambda document: None, lambda text: None)
    message = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}
    host = build(session, client, message, lambda text: None, lambda: iter(()))
    theirs = host.protocol._converter.unstructure(host.server_capabilities)
    ours = server_capabilities(client)
    assert {name: value for name, value in ours.items() if name not in OURS} == {
        name: value for name, value in theirs.items() if name not in OURS
    }


@pytest.mark.parametrize(
    ("offered", "taken"),
    [
        (None, "utf-16"),
        ([], "utf-16"),
        (["utf-8", "utf-16"], "utf-8"),
        (["utf-32"], "utf-32"),
        (["klingon", "utf-32"], "utf-32"),
        ("utf-8", "utf-16"),
    ],
)
def test_columns_count_as_the_client_likes_best(offered: object, taken: str) -> None:
    assert taken == read_client({"capabilities": {"general": {"positionEncodings": offered}}}).encoding


@pytest.mark.parametrize("params", [{}, {"capabilities": None}, {"capabilities": {"textDocument": [1]}}])
def test_a_client_that_says_nothing_gets_the_least(params: dict[str, Any]) -> None:
    assert Client() == read_client(params)
