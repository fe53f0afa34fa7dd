"""Text that exists in the three languages at once: names of bodies, places, procedures."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.utils.translation import get_language, override

LANGUAGES = ("kk", "ru", "en")

# Where a text is missing in one language, the reader gets the next one that is there.
_FALLBACKS = {"kk": ("kk", "ru", "en"), "ru": ("ru", "kk", "en"), "en": ("en", "ru", "kk")}


@dataclass(frozen=True, slots=True)
class Trilingual:
    """One text in Kazakh, Russian and English."""

    kk: str = ""
    ru: str = ""
    en: str = ""

    @classmethod
    def from_dict(cls, texts: Mapping[str, str]) -> "Trilingual":
        """From `{"kk": …, "ru": …, "en": …}`; what is missing is empty, other keys are refused."""
        return cls(**texts)

    @classmethod
    def of(cls, text: object) -> "Trilingual":
        """A text marked for translation, said in each of the three languages."""
        said = {}
        for language in LANGUAGES:
            with override(language):
                said[language] = str(text)
        return cls(**said)

    def in_(self, language: str) -> str:
        """The text in a language (`kk`, `ru-RU`, …), or in the next one that is there; empty if none is."""
        for code in _FALLBACKS.get(language.split("-", maxsplit=1)[0].lower(), _FALLBACKS["kk"]):
            text: str = getattr(self, code)
            if text:
                return text
        return ""

    def current(self) -> str:
        """The text in the language that is active now."""
        return self.in_(get_language() or "kk")

    def as_dict(self) -> dict[str, str]:
        """`{"kk": …, "ru": …, "en": …}`."""
        return asdict(self)

    def __str__(self) -> str:
        return self.current()

    def __bool__(self) -> bool:
        return bool(self.kk or self.ru or self.en)
