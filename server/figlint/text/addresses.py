"""Mask web and mail addresses that stand bare in prose."""

import re

# Bounded so that a long run of letters costs no more than linear time (RFC 5321: 64 + 255 octets).
_ADDRESS = re.compile(
    r"""
    (?: (?<![A-Za-z0-9+.-]) (?:https?|ftp|file|s3|git|ssh)://  | \bwww\. ) [^\s<>"“”]+
    | (?<![\w.+-]) (?:mailto:)? [A-Za-z0-9_.+-]{1,64} @ [A-Za-z0-9-]{1,63} (?:\.[A-Za-z0-9-]{1,63}){1,8}
    | (?<![\w.@/-]) (?:[A-Za-z0-9-]{1,63}\.){1,5}
      (?:com|org|net|gov|edu|io|dev|co|ai|app|info|eu|uk|de|fr|jp|cn|in|us|ca|au|ch|nl|se|no|es|it|br)
      (?::[0-9]{1,5})? / [^\s<>"“”]*
    """,
    re.VERBOSE,
)
_CLOSERS = ".,;:!?'’*_~\""


def mask_addresses(prose: str) -> str:
    """Return `prose` with spaces in place of every bare address, of equal length."""
    if "/" not in prose and "@" not in prose and "www." not in prose:
        return prose
    return _ADDRESS.sub(_mask, prose)


def _mask(match: re.Match[str]) -> str:
    """Keep the punctuation after an address: it ends the sentence, or closes a bracket opened before it."""
    address = match.group()
    end = len(address)
    opened = address.count("(")
    closed = address.count(")")
    while end:
        last = address[end - 1]
        if last == ")" and closed > opened:
            closed -= 1
        elif last not in _CLOSERS:
            break
        end -= 1
    return " " * end + address[end:]
