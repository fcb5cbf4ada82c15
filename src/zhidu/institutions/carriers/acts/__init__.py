"""What happens to carriers: the only writes of the institution."""
