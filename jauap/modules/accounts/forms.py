"""The forms of signing in and of the page about oneself."""

from collections.abc import Sequence
from typing import Any

from allauth.account import forms as account_forms
from allauth.account.models import EmailAddress
from allauth.core import context, ratelimit
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jauap.gateways import sms
from jauap.kernel.people import operations as people
from jauap.kernel.people import queries, rules
from jauap.kernel.people.queries import Account
from jauap.kernel.people.types import ConsentPurpose, PersonName
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.accounts import words
from jauap.ui.forms import Form, PhoneField, twelve_digits

Text = str | Promise


def _code_box() -> forms.TextInput:
    """A box for a code: digits on the phone's keyboard, offered from the message by itself."""
    attrs = {
        "inputmode": "numeric",
        "autocomplete": "one-time-code",
        "class": "digits width-12",
        "spellcheck": "false",
    }
    return forms.TextInput(attrs=attrs)


def _password_box(*, is_new: bool = False) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": "new-password" if is_new else "current-password"})


def _invalid(refusal: Refusal) -> ValidationError:
    return ValidationError(str(refusal), code=refusal.code)


# ---------------------------------------------------------------- signing in


class SignInForm(Form):
    """One box: an address or a phone. Known or not, the answer is the same."""

    address = forms.CharField(
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        by_phone = sms.is_available()
        field = self.fields["address"]
        field.label = _("E-mail address or phone number") if by_phone else _("E-mail address")
        field.help_text = _("We send you a code. You need no password and no registration.")
        field.error_messages["required"] = str(words.ERRORS["invalid_login"])
        if not by_phone:
            field.widget.attrs |= {"type": "email", "autocomplete": "email"}

    def clean(self) -> dict[str, Any]:
        """Find the account of the address, or make it; `email` or `phone` are what the library reads."""
        cleaned = super().clean() or {}
        if "address" not in cleaned:
            return cleaned
        try:
            found = _address(cleaned["address"])
        except Refusal as refusal:
            self.add_error("address", _invalid(refusal))
            return cleaned
        [value] = found.values()
        if not ratelimit.consume(context.request, action="request_login_code", key=value):
            self.add_error(
                "address", ValidationError(str(words.ERRORS["too_many_login_attempts"]), code="too-many")
            )
            return cleaned
        account = people.account_for(**found, language=get_language() or "kk")
        if account.email:
            EmailAddress.objects.get_or_create(user=account, email=account.email, defaults={"primary": True})
        self._user = account if account.is_active else None
        return cleaned | found


def _address(typed: str) -> dict[str, str]:
    """An e-mail address or, where messages can be sent, a phone. Refuses `NotAnEmail`, `NotAPhone`."""
    if "@" in typed or not sms.is_available():
        return {"email": rules.check_email(typed)}
    return {"phone": rules.check_phone(typed)}


class CodeForm(Form, account_forms.BaseConfirmCodeForm):  # type: ignore[misc]
    """The code that came by letter or message."""

    code = forms.CharField(label=_("Code"), max_length=40, widget=_code_box())


class EmailCodeForm(Form, account_forms.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that came to a new address."""

    code = forms.CharField(label=_("Code"), max_length=40, widget=_code_box())


class PhoneCodeForm(Form, account_forms.VerifyPhoneForm):  # type: ignore[misc]
    """The code that came to a new phone."""

    code = forms.CharField(label=_("Code"), max_length=40, widget=_code_box())


class OfficialSignInForm(Form, account_forms.LoginForm):  # type: ignore[misc]
    """Address and password of an official."""

    password = forms.CharField(label=_("Password"), max_length=200, strip=False, widget=_password_box())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        attrs = {"type": "email", "autocomplete": "username", "spellcheck": "false"}
        login = forms.CharField(
            label=_("E-mail address"), max_length=254, widget=forms.TextInput(attrs=attrs)
        )
        login.error_messages["required"] = str(words.ERRORS["invalid_login"])
        self.fields["login"] = login
        self.order_fields(["login", "password"])

    def _setup_password_field(self) -> None:
        """The library takes the password away where people register without one; officials keep theirs."""


class SecondFactorForm(Form, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """The code of the authenticator app, or a recovery code."""

    code = forms.CharField(
        label=_("Code of the authenticator app"),
        help_text=_("Six digits. If you have lost the phone, enter one of your recovery codes."),
        max_length=40,
        widget=_code_box(),
    )


class SecondFactorAgainForm(Form, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """The code of the authenticator app once more, before something dangerous."""

    code = forms.CharField(label=_("Code of the authenticator app"), max_length=40, widget=_code_box())


class AuthenticatorForm(Form, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    code = forms.CharField(
        label=_("Code of the authenticator app"),
        help_text=_("Six digits."),
        max_length=40,
        widget=_code_box(),
    )


class PasswordAgainForm(Form, account_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something dangerous."""

    password = forms.CharField(label=_("Password"), max_length=200, strip=False, widget=_password_box())


# ---------------------------------------------------------------- passwords of officials


class AskForPasswordForm(Form, account_forms.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the code that lets an official set a password."""

    users: list[Account]

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The address at which your body has registered you."),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        """Only officials have passwords; everyone else gets a letter that says so."""
        address: str = super().clean_email()
        self.users = [user for user in self.users if queries.offices(account=user, at=clock.now())]
        return address


class NewPasswordForm(Form, account_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, typed once: whoever mistypes it asks for another code."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["password2"]
        _word_password(self.fields["password1"])


class ChangePasswordForm(Form, account_forms.ChangePasswordForm):  # type: ignore[misc]
    """The present password and a new one."""

    oldpassword = forms.CharField(
        label=_("Present password"), max_length=200, strip=False, widget=_password_box()
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["password2"]
        _word_password(self.fields["password1"])


def _word_password(field: forms.Field) -> None:
    field.label = _("New password")
    field.help_text = _(
        "At least 12 characters. Three or four words that only you would put together are good."
    )
    field.widget = _password_box(is_new=True)


# ---------------------------------------------------------------- about oneself


class NewEmailForm(Form, account_forms.AddEmailForm):  # type: ignore[misc]
    """Another address to sign in with."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        help_text=_("We send a code to it. You sign in with it when you have entered the code."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        """An address that somebody typed and never proved is free."""
        people.free_address(email=self.cleaned_data["email"])
        address: str = super().clean_email()
        return address


class NewPhoneForm(Form, account_forms.ChangePhoneForm):  # type: ignore[misc]
    """Another phone to sign in with."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phone"] = PhoneField(
            label=_("New phone number"),
            help_text=_("We send a code to it. You sign in with it when you have entered the code."),
        )

    def clean_phone(self) -> str:
        """A phone that somebody typed and never proved is free."""
        people.free_address(phone=self.cleaned_data["phone"])
        phone: str = super().clean_phone()
        return phone


class NameForm(Form):
    """The name with which a person signs, and the IIN if they give it."""

    family = forms.CharField(
        label=_("Family name"),
        help_text=_("If you have one name only, write it here."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "spellcheck": "false"}),
    )
    given = forms.CharField(
        label=_("Given name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "spellcheck": "false"}),
    )
    patronymic = forms.CharField(
        label=_("Patronymic"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "additional-name", "spellcheck": "false"}),
    )
    iin = forms.CharField(
        label=_("IIN"),
        help_text=_("12 digits, as in your identity document. Only the body that answers you sees it."),
        required=False,
        widget=twelve_digits(),
    )

    def __init__(self, *args: Any, asks_iin: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not asks_iin:
            del self.fields["iin"]

    @property
    def name(self) -> PersonName:
        """The name that was typed."""
        return PersonName(**{part: self.cleaned_data[part] for part in ("family", "given", "patronymic")})


class ContactsForm(Form):
    """How a person wants to be reached. Empty means: not this way."""

    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    phone = PhoneField(label=_("Phone number"), required=False)
    postal = forms.CharField(
        label=_("Postal address"),
        help_text=_("Place, street, house, flat, postal code."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )


class ConfirmErasureForm(Form):
    """The code once more, before everything goes."""

    code = forms.CharField(label=_("Code"), max_length=40, widget=_code_box())

    def __init__(self, *args: Any, by_app: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if by_app:
            self.fields["code"].label = _("Code of the authenticator app")


class LanguageForm(Form):
    """The language in which a person is written to."""

    language = forms.ChoiceField(
        label=_("In which language shall we write to you?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class ConsentForm(Form):
    """What a person agrees to; each can be taken back on the same page."""

    purposes = forms.MultipleChoiceField(
        label=_("What do you agree to?"),
        help_text=_("You can take each of them back here at any time."),
        choices=ConsentPurpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class OfficeForm(Form):
    """In which office an official works now."""

    office = forms.TypedChoiceField(
        label=_("In which office do you work now?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, offices: Sequence[tuple[int, Text]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["office"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(offices)
        if len(offices) == 1:
            field.initial = offices[0][0]
