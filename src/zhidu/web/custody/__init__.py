"""保管与交接: things of every kind, who holds them, hand-overs that the receiver signs, stock-taking.

Importing this registers the routes.
"""

from . import bench, blanks, handing, labels, leaving, life, lists, sheets, stocks

__all__ = ["bench", "blanks", "handing", "labels", "leaving", "life", "lists", "sheets", "stocks"]
