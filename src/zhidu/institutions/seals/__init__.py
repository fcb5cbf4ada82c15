"""Keeping and using the office's seals.

Carries S1.24 and seal clauses of S0.09, S4.04.
"""
