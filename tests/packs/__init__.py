"""The packs that travel with the program: whole, without contradiction, and as their own cases say."""
