"""Addresses of signing in and of oneself. Of django-allauth only what is named here can be reached.

The names `account_…` and `mfa_…` are the library's: it finds its own pages by them.
"""

from django.urls import URLPattern, URLResolver, include, path

from jauap.modules.accounts.views import erasing, office, profile, security, sign_in

_own = (
    [
        path("about-me/", profile.profile, name="profile"),
        path("about-me/name/", profile.name, name="name"),
        path("about-me/contacts/", profile.contacts, name="contacts"),
        path("about-me/language/", profile.language, name="language"),
        path("about-me/consent/", profile.consent, name="consent"),
        path("about-me/erase/", erasing.erase, name="erase"),
        path("about-me/erase/confirm/", erasing.confirm_erasure, name="confirm_erasure"),
        path("erased/", erasing.erased, name="erased"),
        path("erased/in-part/", erasing.erased_in_part, name="erased_in_part"),
        path("sign-in/official/", sign_in.official_sign_in, name="official_sign_in"),
        path("office/", office.choose_office, name="choose_office"),
    ],
    "accounts",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(_own)),
    # The library asks for pages of codes and of registration by name; here both are the one page of signing in.
    path("sign-in/", sign_in.sign_in, name="account_signup"),
    path("sign-in/", sign_in.sign_in, name="account_request_login_code"),
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("sign-in/second-factor/", sign_in.second_factor, name="mfa_authenticate"),
    path("sign-in/closed/", sign_in.closed, name="account_inactive"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("sign-in/password/", security.ask_for_password, name="account_reset_password"),
    path(
        "sign-in/password/code/", security.confirm_password_code, name="account_confirm_password_reset_code"
    ),
    path("sign-in/password/new/", security.set_password, name="account_complete_password_reset"),
    path("sign-in/password/done/", security.password_is_set, name="account_password_reset_completed"),
    path("about-me/email/", profile.sign_in_email, name="account_email"),
    path("about-me/email/code/", profile.confirm_email, name="account_email_verification_sent"),
    path("about-me/phone/", profile.sign_in_phone, name="account_change_phone"),
    path("about-me/phone/code/", profile.confirm_phone, name="account_verify_phone"),
    path("about-me/security/", security.security, name="mfa_index"),
    path("about-me/security/password/", security.change_password, name="account_change_password"),
    path("about-me/security/again/", security.password_again, name="account_reauthenticate"),
    path("about-me/security/again/app/", security.second_factor_again, name="mfa_reauthenticate"),
    path("about-me/security/app/", security.set_up_authenticator, name="mfa_activate_totp"),
    path("about-me/security/app/remove/", security.remove_authenticator, name="mfa_deactivate_totp"),
    path("about-me/security/codes/", security.recovery_codes_of, name="mfa_view_recovery_codes"),
    path("about-me/security/codes/new/", security.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
