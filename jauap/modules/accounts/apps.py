from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "jauap.modules.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from jauap.modules.accounts import entering
        from jauap.ui import navigation
        from jauap.ui.navigation import Entry, Place

        navigation.add(
            Entry(title=_("About me"), url_name="accounts:profile", place=Place.ACCOUNT, order=80),
            Entry(
                title=_("My offices"),
                url_name="accounts:choose_office",
                seen_by=entering.works_here,
                place=Place.ACCOUNT,
                order=81,
            ),
        )
