"""To come: pages."""
