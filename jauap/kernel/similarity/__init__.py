"""The same matter in other words: fingerprints of words, vectors of meaning, and what they say of two texts."""
