"""One module for each check of rule files; only a run with one loads them."""
