"""The words the whole program speaks; no I/O."""
