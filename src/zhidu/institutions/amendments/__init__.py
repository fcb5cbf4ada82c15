"""Amendments of the office's own regulations: drafted by the rule keeper, consented to by the office's own
rule, in force from a day on, told to everybody. Carries no clause of the regulations themselves; the shared
conventions say who consents.
"""
