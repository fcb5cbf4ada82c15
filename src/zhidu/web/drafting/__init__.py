"""制度修订: drafts of regulations in the browser, from their beginning to where they go out for consent.

Importing this registers their routes; they stand before the rulebook's, whose addresses would swallow them.
"""

from . import cases, editing, overview, replays, starting, uploading

__all__ = ["cases", "editing", "overview", "replays", "starting", "uploading"]
