"""Activities that touch secrets or foreign parties, from the plan to the visit.

Carries S2.71 and clauses on activities of S1.11, S1.17, S1.26, S2.08, S4.04.
"""
