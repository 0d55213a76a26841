"""Hypothesis strategies: arbitrary text, and drafts from real constructs of Markdown and HTML."""

from hypothesis import strategies as st

LINE_ENDS = ("\n", "\r\n", "\r")

# What tends to break offsets, line counting and number reading.
AWKWARD = (
    "é",
    "é",
    "🙂",
    "👩‍👩‍👧",
    "\u2028",
    "\u2029",
    "\x85",
    "\x0b",
    "\x0c",
    "\x00",
    "\ufeff",
    "\u00a0",
    "\u200b",
    "\u202e",
    "٣",
    "５",
    "½",
    "\ud800",
    "漢字",
    "ß",
    "İ",
)

SENTENCES = (
    "Revenue rose 12% to $4.2 million in 2024.",
    "About 1,240 people work there; 15 joined in May.",
    "Mr. Hale of Orsted Inc. said so at 9 a.m. on Jan. 5.",
    "It cost between £3 and £4 million, i.e. twice as much.",
    "naïve café 🙂 costs €1.234,50",
    "No. 4 fell — by 3.5 points — while No. 5 rose.",
    "is it 5? yes! no... 7 of 9",
)

INLINE = (
    "**{}**",
    "*{}*",
    "_{}_",
    "~~{}~~",
    "`{}`",
    "``{}``",
    '[{}](https://example.org/2024 "7 t")',
    "[{}][ref]",
    "![{}](a-1.png)",
    "<b class='x 5'>{}</b>",
    "<del>{}</del>",
    "<code>{}</code>",
    "{}[^1]",
    "{}&nbsp;&pound;5",
    "\\${}",
    "{}&#36;3 &bogus; &",
    "https://example.org/{}",
    "<https://example.org/9>",
    "a.b@example.org {}",
    "<!-- 5 --> {}",
    "{}  \nnext",
    "{}\\\nnext",
    "[ {}",
    "{} ](",
    "<span {}",
    "$x_{}$",
    "{}<br>7",
    "<!-- figlint: ignore[FIG201] stated by phone --> {}",
    "{} <!-- figlint: nope -->",
)

BLOCKS = (
    "{}",
    "# {}",
    "### {} ###",
    "{}\n===",
    "{}\n---",
    "- {}",
    "* [x] {}",
    "3. {}",
    "- a\n  - {}\n\n    b",
    "> {}",
    "> > - {}",
    ">{}\nlazy",
    "    {}",
    "```\n{}\n```",
    "~~~ py {}",
    "***",
    "[^1]: {}",
    "[ref]: https://example.org/5",
    "| a | {} |\n|---|---|\n| 1 | 2 |\n| 3 |",
    "a|b\n-|-\n{}",
    "<div>\n{}\n</div>",
    "<table><tr><td>{}<td>4</table>",
    "<p>{}</p>",
    "<!-- {} -->",
    "<script>\n{}\n</script>",
    "<pre>{}",
    "<!-- figlint: off -->\n\n{}",
    "<!-- figlint: on -->",
    "<td rowspan=3 colspan=2>{}",
    "<ul><li>{}",
    "<h2>{}",
    "+++\n{}\n+++",
)

FRONT_MATTER = (
    "",
    "---\ntitle: {}\ndate: 2024-05-01\n---\n",
    "---\n{}\n---\n",
    "---\nsummary: >-\n  {}\n  more\n...\n",
    '+++\ntitle = "{}"\nweight = 5\n+++\n',
    "---\ntitle: '{}'\ntags: [a, 1]\nx:\n  y: 2\n",
    "\ufeff",
)


def texts() -> st.SearchStrategy[str]:
    """Any text at all, lone surrogates and controls included, with markup characters made likely."""
    markup = st.text(alphabet="#*_~`[]()<>!|-+=&;:\\/\"'. \t\n\r19ab$%", max_size=60)
    anything = st.text(alphabet=st.characters(codec=None), max_size=30)
    parts = st.one_of(markup, anything, st.sampled_from((*AWKWARD, *SENTENCES)))
    return st.lists(parts, max_size=8).map("".join)


def phrases() -> st.SearchStrategy[str]:
    """A few words with figures, some of them in inline markup, some awkward."""
    plain = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(AWKWARD), texts())
    wrapped = st.tuples(st.sampled_from(INLINE), plain).map(lambda pair: pair[0].replace("{}", pair[1], 1))
    return st.lists(st.one_of(plain, wrapped), min_size=1, max_size=4).map(" ".join)


def drafts() -> st.SearchStrategy[str]:
    """A Markdown document from real constructs, in one of the three kinds of line end."""
    block = st.tuples(st.sampled_from(BLOCKS), phrases()).map(lambda pair: pair[0].replace("{}", pair[1], 1))
    body = st.lists(st.tuples(block, st.sampled_from(("\n", "\n\n"))), max_size=8).map(
        lambda rows: "".join(block + gap for block, gap in rows)
    )
    head = st.tuples(st.sampled_from(FRONT_MATTER), phrases()).map(lambda pair: pair[0].replace("{}", pair[1], 1))
    return st.tuples(head, body, st.sampled_from(LINE_ENDS)).map(
        lambda parts: (parts[0] + parts[1]).replace("\n", parts[2])
    )


def edits() -> st.SearchStrategy[list[str]]:
    """The versions of a draft while it is being written: typing, pasting, deleting, undoing, fences left open."""
    inserted = st.one_of(
        phrases(),
        st.sampled_from(("```", "```\n", "\n\n", "\r\n\r\n", "| 5 ", "#", "# 7 more\n\n", "[ref]: x", "> ")),
        st.sampled_from(("-->", "<!--", "<!-- figlint: off -->", "<!-- figlint: on -->", "2019")),
        st.just("---\ndate: 2024-01-02\n---\n"),
        st.sampled_from(AWKWARD),
    )
    step = st.tuples(st.floats(0, 1), st.integers(0, 12), inserted, st.booleans())

    def versions(start: str, steps: list[tuple[float, int, str, bool]]) -> list[str]:
        texts = [start]
        for place, n_deleted, new, is_undone in steps:
            text = texts[-1]
            at = int(place * len(text))
            texts.append(text[:at] + new + text[at + n_deleted :])
            if is_undone:
                texts.append(text)
        return texts

    long = st.lists(drafts(), min_size=1, max_size=3).map("\n\n".join)
    return st.builds(versions, long, st.lists(step, min_size=1, max_size=5))
