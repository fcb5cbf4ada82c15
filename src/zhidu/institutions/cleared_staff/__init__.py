"""Who holds a cleared post, from vetting to the end of the leaving period.

Carries S2.07 to S2.10, S2.67 and clauses on cleared staff of other regulations.
"""
