"""The edits that mend a hedge: the source's hedge words with the draft's figure, or the source's digits."""

import pytest

import figlint

TABLE = [
    ("Up to 40 jobs will go at the plant.", "At the plant 40 jobs will go.", "up to 40", "safe"),
    ("The fair drew 300+ stalls.", "The fair drew 300 stalls.", "more than 300", "safe"),
    ("The fair drew at least 300 stalls.", "The fair drew its 300 stalls.", "at least 300", "unsafe"),
    ("The fair drew at least 300 stalls.", "300 stalls made the fair.", "At least 300", "safe"),
    ("More than half the tenants signed.", "Less than half the tenants signed.", "More than half", "unsafe"),
    ("Sales by Acme exceeded $9 million.", "Sales by Acme were $9 million.", "more than $9 million", "safe"),
    ("The fund owes $4 to $6 million.", "The fund owes $6 million.", "$4 to $6 million", "unsafe"),
    ("The fair drew 300 stalls.", "The fair drew over 300 stalls.", "300", "unsafe"),
    (
        "The tank holds 4.2 million litres.",
        "The tank holds 4.21 million litres.",
        "4.2 million litres",
        "safe",
    ),
    ("Repairs are estimated at £6 million.", "Repairs are put down as £6 million.", "about £6 million", "safe"),
    ("At least 600 homes were billed.", "A total of 600 homes were billed.", "At least 600", "safe"),
    ("At least 600 homes were billed.", "Just 600 homes were billed.", "at least 600", "unsafe"),
    ("The speaker is older than 90 years.", "The speaker is 90 years old.", "more than 90 years old", "safe"),
    ("A day costs 19 euros.", "A day costs €19.40.", "€19", "safe"),
    ("The fair expects 300 stalls.", "The fair drew 300 stalls.", "a projected ", "unsafe"),
]


@pytest.mark.parametrize(("source", "draft", "text", "safety"), TABLE)
def test_edit(source: str, draft: str, text: str, safety: str) -> None:
    report = figlint.check_text(draft, sources={"notes.md": source})
    edits = [edit for diagnostic in report.diagnostics for edit in diagnostic.edits]
    assert [(text, safety == "safe")] == [(edit.text, edit.is_safe) for edit in edits]


@pytest.mark.parametrize(("source", "draft", "text", "safety"), TABLE)
def test_the_edited_draft_is_silent(source: str, draft: str, text: str, safety: str) -> None:
    (diagnostic,) = figlint.check_text(draft, sources={"notes.md": source}).diagnostics
    (edit,) = diagnostic.edits
    mended = draft[: edit.span.start] + edit.text + draft[edit.span.end :]
    report = figlint.check_text(mended, sources={"notes.md": source})
    assert not report.diagnostics
