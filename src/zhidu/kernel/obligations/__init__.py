"""Recurring duties (定期工作): what is due when, by which clause, whose it is, and whether it was done."""
