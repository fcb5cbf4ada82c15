"""What a linter cannot see: the shape of the house, checked on its files and its registries."""
