"""Hands text messages to the operator that the installation has chosen (`settings.SMS_GATEWAY`).

    delivery = sms.send(to="+77011234567", text=…)

`SMS_GATEWAY` is the dotted path of a class that keeps the protocol `Gateway`, made without arguments; empty where
an installation has none. A new operator is a new class: see `console` for the smallest one.
"""

from jauap.gateways.sms.gateway import Gateway, is_available, send

__all__ = ["Gateway", "is_available", "send"]
