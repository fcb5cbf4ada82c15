"""Openness of government affairs: what is disclosed under which category, yearly reports, evaluations.

Carries S2.53, S1.27 and open government clauses of S1.14.
"""
