"""People, posts, charges, appointments, committees, delegation, absence; who a rule names on a day."""
