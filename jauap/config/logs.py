"""Keeps personal data out of the log."""

import logging
import re

# An IIN or a phone: twelve digits, or ten and more with the signs people put between them.
_DIGITS = re.compile(r"(?<![\w.:-])\+?\d(?:[ ()-]?\d){9,13}(?![\w.:-])")
# At most 64 characters stand before the @ (RFC 5321, 4.5.3.1.1). The bound keeps a path of 60,000 letters, which anybody
# may ask for, from stopping the process that logs it.
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


def mask(message: str) -> str:
    """Replace e-mail addresses and runs of 10 to 14 digits with stars."""
    return _DIGITS.sub("**********", _EMAIL.sub("***@***", message))


class MaskPersonalData(logging.Filter):
    """Masks the finished message; its arguments are dropped, so nothing can print them again."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = mask(record.getMessage())
        record.args = None
        return True
