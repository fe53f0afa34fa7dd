"""The administrator's room: the calendar, the rules of competence, bodies and who holds office in them."""
