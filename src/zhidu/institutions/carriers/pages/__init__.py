"""Forms, columns, filters and the pages of the institution."""
