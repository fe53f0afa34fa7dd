"""Cases: one matter, one reference, one holder at a time; the verbs that move it and what they leave behind."""
