"""Departments, people, posts, charges, appointments, committees, delegation, absence; who a rule's "who" is on a day."""
