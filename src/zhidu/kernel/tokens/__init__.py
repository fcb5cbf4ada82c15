"""Personal tokens by which programs act for people, and whether an office lets programs in at all."""
