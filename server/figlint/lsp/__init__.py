"""The language server: the protocol on one side, `analysis` on the other. Compares nothing, prints nothing."""
