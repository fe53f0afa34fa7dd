"""Who the people are: applicants, those who speak for them, organisations, officials in office, and their accounts.

What identifies a person is encrypted (names, IIN, phone, address) and found again by a blind index. An account is a
way to sign in; a person is who signs; an office is in what capacity an official acts, in which body, since when.

Doors: `operations` (open_account, register_person, set_contacts, give_consent, appoint, dismiss, erase_person, …),
`queries` (actor, offices, person_of, …), `rules` (IIN, BIN, phones, masks), `policies` (who may do what), `types`.
"""
