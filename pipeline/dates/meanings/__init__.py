"""What the rules of the grammar mean: a function for each, from a match to a core."""
