"""Stories that cross modules, walked in a real browser by the cast: `test_<who>_<does what>.py`.

    def test_a_citizen_is_heard(walk: Walk, jobs: Jobs) -> None:
        walk.open("/appeals/new/")
        walk.fill("What happened?", "…")
        walk.press("Continue")

Sentences are written in English and looked up in the language of the walk, so that one story is walked in Kazakh,
Russian and English. Every page on the way is checked by axe-core in light and dark, at 320 pixels, for its language,
for errors of scripts and for anything it asks of the outside world. A failed story leaves a picture behind.
"""
