"""Classified papers and items from receipt to destruction.

Carries S1.19, S2.63, S2.64, S2.69, S4.04 and clauses on carriers of other regulations.
"""
