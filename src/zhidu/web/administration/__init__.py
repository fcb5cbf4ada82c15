"""管理: the rule keeper's pages (people, posts, rules, holidays) and the administrators' (accounts).

Importing this registers their routes.
"""

from . import (
    accounts,
    bodies,
    body_tasks,
    offers,
    people,
    people_tasks,
    phrases,
    rules,
    rules_tasks,
    sheets,
    task_pages,
    tie_tasks,
)

__all__ = [
    "accounts",
    "bodies",
    "body_tasks",
    "offers",
    "people",
    "people_tasks",
    "phrases",
    "rules",
    "rules_tasks",
    "sheets",
    "task_pages",
    "tie_tasks",
]
