"""Spending, loans and reimbursement: who approves how much.

Carries S1.22 and finance clauses of other regulations.
"""
