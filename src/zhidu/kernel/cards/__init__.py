"""What an institution says of itself when the program starts."""
