"""Changes of post and accounts: one sheet, signed by who lets go, who receives and the general office.

Carries the account clauses of S0.08 and S0.10 that speak of changing posts and of applying for accounts.
"""
