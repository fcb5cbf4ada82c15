"""Official documents, received and issued.

Carries S1.02, S2.52, S2.61, S2.62, S2.64, S2.65 and document clauses of other regulations.
"""
