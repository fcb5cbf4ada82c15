"""What follows from a breach of duty, who decides, and how long it holds.

Carries S1.20 and discipline clauses of other regulations.
"""
