"""Public figures: how state bodies answer, by place, body and topic, with the method of every number."""
