"""Load a script of `tools/`, which is no package."""

import importlib.util
from functools import cache
from types import ModuleType

from tests.conftest import ROOT


@cache
def load_tool(name: str) -> ModuleType:
    """Return `tools/<name>.py` as a module, imported once."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
