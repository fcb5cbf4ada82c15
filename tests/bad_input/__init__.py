"""Bad input gets a clear answer in Chinese that says what to do, and nothing is lost or half-done."""
