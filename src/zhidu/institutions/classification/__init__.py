"""What is secret, at which level, for how long, and who decides it.

Carries S2.56, S2.57, S2.68 and clauses on classification of other regulations.
"""
