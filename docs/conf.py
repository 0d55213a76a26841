"""How Sphinx builds the site; `tools/build_site.py` calls it."""

project = "figlint"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "figlint"
html_show_sphinx = False
html_copy_source = False
exclude_patterns = ["decisions"]
myst_heading_anchors = 3
nitpicky = True
