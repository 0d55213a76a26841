"""Judge a figure by reading the table that its sentence speaks of."""

from figlint.verdicts.tables.answers import Answer, read_tables
from figlint.verdicts.tables.report import borne_out, refuted

__all__ = ["Answer", "borne_out", "read_tables", "refuted"]
