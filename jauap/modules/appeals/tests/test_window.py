"""The window, walked as a person walks it: four questions, nothing lost, one receipt."""

import pytest

from jauap.modules.appeals.models import Draft

pytestmark = pytest.mark.django_db

WORDS = "Абай көшесі, 50-үйдің ауласында үш күннен бері жарық жоқ"


def test_the_first_page_asks_one_question(client):
    page = client.get("/en/")

    assert page.status_code == 200
    assert "What happened?" in page.content.decode()


def test_what_was_told_is_kept_and_asked_no_more(client):
    answer = client.post("/en/appeal/", {"text": WORDS})

    assert answer.status_code == 302
    assert answer.url == "/en/appeal/place/"
    assert WORDS in client.get("/en/appeal/").content.decode()
    assert Draft.objects.count() == 1
