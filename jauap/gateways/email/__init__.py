"""Hands letters to the mail server of the installation (`JAUAP_EMAIL_…`), and says what became of them.

    delivery = email.send(Letter(to="name@example.kz", subject=…, text=…))
    if delivery.may_be_tried_again: …

On a laptop without a mail server letters are files in `<data folder>/letters`; the same door serves both.
"""

from jauap.gateways.email.smtp import Letter, send

__all__ = ["Letter", "send"]
