"""Which backups were made of the installation, so that a purge can name those that still hold what went."""
