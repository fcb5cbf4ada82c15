"""Study sessions, training and education: when, by whom, about what, and who took part.

Carries S1.16, S2.06 and study clauses of other regulations.
"""
