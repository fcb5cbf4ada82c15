"""One folder for each institution of an office, all of the same shape; none imports another."""
