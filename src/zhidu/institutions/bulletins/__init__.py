"""Analyses, briefs and news items handed in, placed and scored.

Carries S0.03, S1.04 and bulletin clauses of S1.11, S2.06.
"""
