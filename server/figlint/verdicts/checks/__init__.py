"""One module per check; `registry` finds them here. Their docstrings are the documentation users read."""
