from django.db import migrations, models

KEEP_THE_HOLDER = """
-- Waits for whoever moves the case at this moment, so that the holder is the one it has afterwards. A case that comes
-- in by the same statement is not seen yet, and nobody can move it: then the holder is as the statement says.
CREATE FUNCTION cases_search_entry_takes_the_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.holder := coalesce((SELECT coalesce(holder, '') FROM cases_case WHERE id = NEW.case_id FOR SHARE), NEW.holder);
    RETURN NEW;
END $$;
CREATE TRIGGER search_entry_takes_the_holder BEFORE INSERT ON cases_searchentry
    FOR EACH ROW EXECUTE FUNCTION cases_search_entry_takes_the_holder();

CREATE FUNCTION cases_search_entry_follows_the_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE cases_searchentry SET holder = coalesce(NEW.holder, '') WHERE case_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER search_entry_follows_the_case AFTER UPDATE OF holder ON cases_case
    FOR EACH ROW WHEN (OLD.holder IS DISTINCT FROM NEW.holder)
    EXECUTE FUNCTION cases_search_entry_follows_the_case();

UPDATE cases_searchentry SET holder = cases_case.holder
    FROM cases_case WHERE id = case_id AND cases_case.holder IS NOT NULL;
"""
FORGET_THE_HOLDER = """
DROP TRIGGER search_entry_takes_the_holder ON cases_searchentry;
DROP TRIGGER search_entry_follows_the_case ON cases_case;
DROP FUNCTION cases_search_entry_takes_the_holder();
DROP FUNCTION cases_search_entry_follows_the_case();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_cases_are_found_by_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="holder",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.RunSQL(KEEP_THE_HOLDER, FORGET_THE_HOLDER),
    ]
