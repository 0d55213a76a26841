"""The few exceptions figlint raises, and what becomes of others; the sentence is made where it is shown."""


def log_failure(where: str, what: str) -> None:
    """Log the exception that is being handled: a bug of ours that must not stop the rest."""
    import logging  # 5 ms, and seldom needed

    logging.getLogger(where).exception(what)


class FiglintError(Exception):
    """Anything that stops a request for a reason the user can act on."""


class UnreadableFileError(FiglintError):
    """A file that could not be read as text."""

    def __init__(self, path: str, found: str, advice: str) -> None:
        super().__init__(path, found, advice)
        self.path = path
        self.found = found
        """What was met: "no such file", "a binary file", "byte 0xff at offset 12 is not UTF-8"."""
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.path}: {self.found}; {self.advice}"


class UsageError(FiglintError):
    """Arguments that cannot be carried out."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(found, advice)
        self.found = found
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.found}; {self.advice}"


class ConfigError(FiglintError):
    """A configuration that cannot be used."""

    def __init__(self, origin: str, key: str | None, found: str, advice: str) -> None:
        super().__init__(origin, key, found, advice)
        self.origin = origin
        """The file, or the option of the command line."""
        self.key = key
        """The setting at fault, as written; None when the whole of it cannot be read."""
        self.found = found
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.origin}: {self.found}; {self.advice}"
