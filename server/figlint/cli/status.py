"""Exit statuses, the same for every command."""

CLEAN = 0
FINDINGS = 1
NOT_CHECKED = 2
"""Something could not be checked, or the arguments could not be understood; wins over findings."""
INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
