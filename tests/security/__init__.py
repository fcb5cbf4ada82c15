"""Who may do what, who sees what, and what hostile input comes to: through the doors that people use."""
