"""Write what `figlint check` prints on the first example draft: docs/output.svg, and the text in README.md.

    python tools/picture.py

Run it after a change of the output; picture and text follow from the output alone.
"""

import re
import subprocess
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "output.svg"
README = ROOT / "README.md"
COMMAND = ["check", "examples/brief.md", "--sources", "seeds"]

_STYLES = {"1": "b", "2": "d", "31": "r", "32": "g", "33": "y", "34": "u", "36": "c"}
_SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m")
_CONCISE = re.compile(r"(?<=<!-- concise: begin, written by tools/picture.py -->\n).*?(?=<!-- concise: end)", re.S)
_CHAR_WIDTH, _LINE_HEIGHT, _MARGIN = 8.43, 19, 16
_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" xml:space="preserve" role="img"
aria-label="{label}">
<style>
rect{{fill:#1b1f27}}
text{{font:14px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d5dae3;white-space:pre}}
.b{{font-weight:700}} .d{{opacity:.6}}
.r{{fill:#ff7b72}} .g{{fill:#7ee787}} .y{{fill:#f2cc60}} .u{{fill:#79c0ff}} .c{{fill:#76d9e6}}
</style>
<rect width="100%" height="100%" rx="8"/>
"""


def main() -> None:
    """Write the picture and the text."""
    PICTURE.write_text(picture_of_example(), encoding="utf-8")
    README.write_text(readme_with_example(), encoding="utf-8")


def picture_of_example() -> str:
    """Return the SVG of the example's full output."""
    shown = " ".join(["figlint", *COMMAND])
    return picture(f"\x1b[2m$\x1b[0m {shown}\n\n{run('--color', 'always')}", shown)


def readme_with_example() -> str:
    """Return README.md with the example's concise output between its marks."""
    block = f"```\n{run('--format', 'concise')}```\n"
    return _CONCISE.sub(lambda _old: block, README.read_text("utf-8"))


def run(*options: str) -> str:
    """Return what figlint prints on the example."""
    command = [sys.executable, "-m", "figlint", *COMMAND, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 1:
        sys.exit(f"expected findings, got status {done.returncode}: {done.stderr}")
    return done.stdout


def picture(output: str, label: str) -> str:
    """Return coloured terminal output as an SVG; understands the colours of figlint only."""
    lines = output.rstrip("\n").split("\n")
    width = max(len(_SEQUENCE.sub("", line)) for line in lines) * _CHAR_WIDTH + 2 * _MARGIN
    height = len(lines) * _LINE_HEIGHT + 2 * _MARGIN
    rows = [_HEAD.format(width=round(width), height=height, label=escape(label, quote=True))]
    for number, line in enumerate(lines, start=1):
        y = number * _LINE_HEIGHT + _MARGIN - 5
        rows.append(f'<text x="{_MARGIN}" y="{y}">{_spans(line)}</text>\n')
    return "".join(rows) + "</svg>\n"


def _spans(line: str) -> str:
    parts = _SEQUENCE.split(line)  # text, codes, text, codes, …
    shown = escape(parts[0], quote=False)
    for codes, text in zip(parts[1::2], parts[2::2], strict=True):
        classes = " ".join(_STYLES[code] for code in codes.split(";") if code in _STYLES)
        inner = escape(text, quote=False)
        shown += f'<tspan class="{classes}">{inner}</tspan>' if classes and text else inner
    return shown


if __name__ == "__main__":
    main()
