"""To come: reads."""
