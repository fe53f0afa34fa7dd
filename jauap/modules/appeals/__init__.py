"""Appeals: the single window where anyone says what happened, and the law by which a body must answer."""
