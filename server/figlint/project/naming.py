"""The sources that a draft names itself, in the key `sources` of its front matter."""

import os

from figlint.errors import UnreadableFileError
from figlint.project.discover import MAGIC, FoundFile, read_draft
from figlint.project.files import DATA_SUFFIXES, SUFFIXES
from figlint.text import kind_of

_KEY = "sources"
_STARTS = tuple(
    (mark + fence).encode(codec)
    for fence in ("---", "+++")
    for mark, codec in (("", "utf-8"), ("\ufeff", "utf-8"), ("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be"))
)
"""How a draft with front matter begins."""
_LONGEST_START = max(map(len, _STARTS))


def named_by_draft(draft: FoundFile) -> tuple[str, ...]:
    """Return the sources that a draft names, as paths to open; none of a draft that cannot be read."""
    if kind_of(draft.path) != "markdown":
        return ()
    try:
        return named_in(read_draft(draft), draft.path) if _has_front_matter(draft) else ()
    except (OSError, UnreadableFileError):  # said when it is read to be judged
        return ()


def named_in(text: str, path: str) -> tuple[str, ...]:
    """Return the sources that the text of the draft at `path` names; they count from its folder.

    What is no path ("Reuters", an address of the web) is left out.
    """
    if not text.startswith(("---", "+++")):
        return ()
    from figlint.text.front_matter import read_list  # a run over kept results may not need it

    folder = os.path.dirname(path)
    words = (word for word in read_list(text, _KEY) if "://" not in word)
    places = (os.path.normpath(os.path.join(folder, word)) + ("/" if word.endswith("/") else "") for word in words)
    return tuple(place for place in places if _is_path(place))


def _has_front_matter(draft: FoundFile) -> bool:
    if draft.data is not None:
        return draft.data.startswith(_STARTS)
    with open(draft.path, "rb") as stream:
        return stream.read(_LONGEST_START).startswith(_STARTS)


def _is_path(place: str) -> bool:
    is_named_like_one = place.lower().endswith((*SUFFIXES, *DATA_SUFFIXES, "/")) or MAGIC.search(place) is not None
    return is_named_like_one or os.path.exists(place)
