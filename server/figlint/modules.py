"""The modules of a package by name, and names that a package takes from its modules when they are first used."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from os import listdir
from os.path import isdir

_SUFFIX = ".py"


def public_modules(path: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the modules in the folders of a package's `__path__`, sorted; imports none of them.

    `pkgutil.iter_modules` would load `inspect`, which takes 4 ms.
    """
    names = (name for folder in path if isdir(folder) for name in listdir(folder))
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX) and name[0] != "_"))


def on_first_use(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package; `homes` has the names that each of its modules gives, parted by spaces,
    and those of other packages by their full names.

    A run that only shows what it remembers imports a third of the modules and starts in half the time. No name may be
    that of a module of the package, which the import of the module would put in its place.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def find(name: str) -> object:
        home = home_of.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(home if home.startswith("figlint.") else f"{package}.{home}"), name)

    return find
