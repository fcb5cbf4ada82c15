"""Facts (考核记实): what happened and may count, explained by those concerned, decided by rule."""
