"""Leaks, losses and other events: who must be told by when.

Carries incident clauses of S0.05, S0.06, S0.09, S3.02 and other regulations.
"""
