"""Text in the three languages at once."""

from django.utils.translation import get_language, gettext_lazy, override

from jauap.lib.languages import Trilingual


def test_a_translated_text_is_said_in_each_language():
    with override("ru"):
        said = Trilingual.of(gettext_lazy("Executor"))

        assert said == Trilingual(kk="Орындаушы", ru="Исполнитель", en="Executor")
        assert get_language() == "ru"
