"""Packs loaded as versions, adopted by offices between dates, and the rulebook of an office on a day."""
