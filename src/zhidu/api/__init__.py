"""The JSON API: the same reads, acts and refusals as the pages, for programs with a personal token."""
