"""机构与职责: who is what in the office by its rules, what the rules still miss, what it keeps about itself.

Importing this registers the routes.
"""

from . import checking, duties, keeping, rosters

__all__ = ["checking", "duties", "keeping", "rosters"]
