"""Duty rosters, shifts, handovers and the duty log.

Carries S0.11, S1.06, S2.02, S2.04, S2.59, S3.05 and duty clauses of S1.01, S2.74.
"""
