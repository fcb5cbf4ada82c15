"""The API through its own door: what programs may do, and what they may not."""
