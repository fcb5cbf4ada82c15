"""制度修订: drafts of regulations in the browser, from their beginning to where they go out for consent.

Importing this registers their routes; they stand before the rulebook's, whose addresses would swallow them.
"""

from . import editing, overview, replays, starting, uploading

__all__ = ["editing", "overview", "replays", "starting", "uploading"]
