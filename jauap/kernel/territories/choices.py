"""The closed lists of territories. Codes are stored, labels are shown."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How far below the country a territory stands.

    As in the codifier, but the districts of Astana, Almaty and Shymkent, which it lists beside rural districts,
    are districts here: they have akims of their own directly below the city.
    """

    COUNTRY = "country", _("Country")
    REGION = "region", _("Region or city of republican significance")
    DISTRICT = "district", _("District or city of regional significance")
    RURAL_DISTRICT = "rural_district", _("Rural district")
    SETTLEMENT = "settlement", _("Settlement")

    @property
    def depth(self) -> int:
        """0 for the country, 4 for a settlement."""
        return list(Level).index(self)


class Kind(TextChoices):
    """What a territory is called by: the word beside its name."""

    COUNTRY = "country", _("Country")
    REGION = "region", _("Region")
    REPUBLICAN_CITY = "republican_city", _("City of republican significance")
    CITY_WITH_SURROUNDINGS = "city_with_surroundings", _("City with the places under its administration")
    DISTRICT = "district", _("District")
    CITY_DISTRICT = "city_district", _("District of a city")
    DISTRICT_ADMINISTRATION = "district_administration", _("Administration of a district of a city")
    CITY_ADMINISTRATION = "city_administration", _("Administration of a city of district significance")
    TOWN_ADMINISTRATION = "town_administration", _("Administration of a town")
    VILLAGE_ADMINISTRATION = "village_administration", _("Administration of a village")
    RURAL_DISTRICT = "rural_district", _("Rural district")
    CITY = "city", _("City")
    TOWN = "town", _("Town")
    VILLAGE = "village", _("Village")
    STATION = "station", _("Railway station")
    SIDING = "siding", _("Railway siding")
    FARM = "farm", _("Farm")
    SECTION = "section", _("Section of a farm")
    PASTURE = "pasture", _("Pasture")
    WINTERING = "wintering", _("Wintering place")
    OUTPOST = "outpost", _("Point of a farm")
    MINE = "mine", _("Mine")
    PLACE = "place", _("Place of another kind")


class EnglishName(TextChoices):
    """Where the English name of a territory comes from."""

    ESTABLISHED = "established", _("In established use")
    ROMANISED = "romanised", _("Kazakh name in Latin letters")


class NameKind(TextChoices):
    """Why a territory has one more name."""

    OFFICIAL = "official", _("Official in its time")
    FORMER = "former", _("Former name; when it ended is not recorded here")
    ALSO = "also", _("Also in use")


class Change(TextChoices):
    """How one territory came from another."""

    REPLACED = "replaced", _("Replaced as a whole")
    SPLIT = "split", _("A part became another territory")
