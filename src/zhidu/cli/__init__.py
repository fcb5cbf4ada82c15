"""The ``zhidu`` command: the same questions and acts, from the shell."""
