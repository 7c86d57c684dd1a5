"""Script conversion at equal length, width folding, sentences, words."""
