"""Tasks that leaders and meetings assign, followed up until done; requests and reports upwards.

Carries S1.17 and supervision clauses of other regulations.
"""
