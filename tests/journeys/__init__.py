"""One story each, in a real browser against a real server."""
