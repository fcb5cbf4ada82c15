"""Goods, equipment and fixed assets: bought, booked, issued, lent, looked after.

Carries S1.23, the supplies clauses of S1.22 and S3.03, and those of other regulations.
"""
