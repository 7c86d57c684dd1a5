"""The parts of the entity finder: one vocabulary, a view of the text, and a small module for each kind of entity."""
