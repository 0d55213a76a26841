"""Write docs/output.svg: what `figlint check` prints on the first example draft, in its colours.

    python tools/picture.py

Run it after a change of the output; the picture follows from the output alone.
"""

import re
import subprocess
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "output.svg"
COMMAND = ["check", "examples/brief.md", "--sources", "seeds"]

_STYLES = {"1": "b", "2": "d", "31": "r", "32": "g", "33": "y", "34": "u", "36": "c"}
_SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m")
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
    """Run figlint and write the picture."""
    command = [sys.executable, "-m", "figlint", *COMMAND, "--color", "always"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 1:
        sys.exit(f"expected findings, got status {done.returncode}: {done.stderr}")
    shown = " ".join(["figlint", *COMMAND])
    TARGET.write_text(picture(f"\x1b[2m$\x1b[0m {shown}\n\n{done.stdout}", shown), encoding="utf-8")


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
