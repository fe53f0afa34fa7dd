"""Every word that django-allauth would say in its own languages, said by us: whole sentences, in three languages."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Errors of forms, by the library's code.
ERRORS: Final[dict[str, str | Promise]] = {
    "account_inactive": _("This account is closed."),
    "duplicate_email": _("You already sign in with this address."),
    "email_password_mismatch": _("The address and the password do not belong together. Check both."),
    "phone_password_mismatch": _("The address and the password do not belong together. Check both."),
    "email_taken": _("Another account signs in with this address."),
    "enter_current_password": _("This is not your present password."),
    "incorrect_code": _("This code is not right. Compare it with the latest message."),
    "incorrect_password": _("This is not your password."),
    "invalid_login": _("Enter an e-mail address or a phone number."),
    "invalid_password_reset": _("This code has expired. Ask for a new one."),
    "phone_taken": _("Another account signs in with this phone."),
    "rate_limited": _("You have tried too often. Wait a few minutes and try again."),
    "same_as_current": _("This is what you have now. Enter another one."),
    "select_only_one": _("Enter either an e-mail address or a phone number."),
    "too_many_login_attempts": _("You have tried too often. Wait a few minutes and ask for a new code."),
    "unknown_email": _("Enter an e-mail address or a phone number."),
    "unknown_phone": _("Enter an e-mail address or a phone number."),
    "unverified_primary_email": _("Confirm your address by a code first."),
    "unverified_email": _("Confirm your address by a code first."),
    "cannot_delete_authenticator": _("The authenticator app cannot be removed now."),
    "cannot_generate_recovery_codes": _("Set up the authenticator app first."),
    "add_email_blocked": _("The administrator of your body changes the address of an official."),
}

#: Banners on the next page, by the name of the library's template; what is not here is not said.
MESSAGES: Final[dict[str, str | Promise]] = {
    "account/messages/email_confirmed.txt": _("You sign in with the new address from now on."),
    "account/messages/phone_verified.txt": _("You sign in with the new phone from now on."),
    "account/messages/password_changed.txt": _("Your password was changed."),
    "account/messages/password_set.txt": _("Your password was set."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app was removed."),
}

#: Letters with a code, by the library's name: what the code is for.
CODES: Final[dict[str, str | Promise]] = {
    "account/email/login_code": _("Enter it on the page on which you are signing in."),
    "account/email/email_confirmation": _("Enter it to sign in with this address from now on."),
    "account/email/email_confirmation_signup": _("Enter it to sign in with this address from now on."),
    "account/email/password_reset_code": _("Enter it to set a new password."),
}

#: What a code sent before erasing is for.
ERASURE: Final[str | Promise] = _(
    "Enter it to have your data deleted. If you did not ask for that, tell it to nobody."
)

#: Letters that tell of something done, by the library's name.
NOTICES: Final[dict[str, str | Promise]] = {
    "account/email/password_changed": _("The password of your account was changed."),
    "account/email/password_set": _("A password was set for your account."),
    "account/email/password_reset": _("A new password was set for your account."),
    "account/email/email_changed": _("The e-mail address of your account was changed."),
    "account/email/email_confirm": _("Your e-mail address was confirmed."),
    "account/email/email_deleted": _("An e-mail address was removed from your account."),
    "mfa/email/totp_activated": _("An authenticator app was set up for your account."),
    "mfa/email/totp_deactivated": _("The authenticator app of your account was removed."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account."),
}

#: Letters to somebody who cannot enter in the way that was asked for, by the library's name.
STRANGERS: Final[dict[str, str | Promise]] = {
    "account/email/unknown_account": _(
        "Somebody asked to enter Jauap with this address in a way that is not open to it. Citizens sign in with a "
        "code and need no password."
    ),
    "account/email/account_already_exists": _(
        "Somebody wanted to use this address for their account, but it belongs to another account already."
    ),
}
