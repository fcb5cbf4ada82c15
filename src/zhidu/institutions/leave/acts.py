"""To come: acts."""
