from django.db import migrations, models

import jauap.kernel.ledger.models
import jauap.lib.encryption

TABLES = """
CREATE TABLE ledger_stream (
    stream uuid PRIMARY KEY,
    length integer NOT NULL CONSTRAINT a_stream_has_a_fact CHECK (length > 0)
) WITH (fillfactor = 80);

CREATE TABLE ledger_fact (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream uuid NOT NULL,
    sequence integer NOT NULL CONSTRAINT facts_are_counted_from_one CHECK (sequence > 0),
    kind text NOT NULL CONSTRAINT a_fact_has_a_kind CHECK (kind <> ''),
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor jsonb NOT NULL CONSTRAINT an_actor_is_an_object CHECK (jsonb_typeof(actor) = 'object'),
    payload jsonb NOT NULL CONSTRAINT a_payload_is_an_object CHECK (jsonb_typeof(payload) = 'object'),
    commitments jsonb NOT NULL
        CONSTRAINT commitments_are_an_object CHECK (jsonb_typeof(commitments) = 'object'),
    hash bytea NOT NULL CONSTRAINT a_hash_has_32_bytes CHECK (octet_length(hash) = 32),
    CONSTRAINT a_fact_has_its_own_place_in_its_stream UNIQUE (stream, sequence)
);
"""

# Facts: written once. Streams: only grow.
TRIGGERS = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER facts_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_fact
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER streams_are_never_removed BEFORE DELETE OR TRUNCATE ON ledger_stream
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER streams_only_grow BEFORE UPDATE ON ledger_stream
    FOR EACH ROW WHEN (NEW.stream <> OLD.stream OR NEW.length <= OLD.length)
    EXECUTE FUNCTION ledger_refuse();
"""

# The program may not even ask; and the instant of recording is the database's own word.
GRANTS = """
REVOKE ALL ON ledger_fact, ledger_stream FROM PUBLIC, CURRENT_USER;
GRANT SELECT, INSERT (stream, sequence, kind, at, actor, payload, commitments, hash)
    ON ledger_fact TO CURRENT_USER;
GRANT SELECT, INSERT, UPDATE (length) ON ledger_stream TO CURRENT_USER;
"""

UNDO = """
DROP TABLE ledger_fact, ledger_stream;
DROP FUNCTION ledger_refuse();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(TABLES + TRIGGERS + GRANTS, UNDO),
        migrations.CreateModel(
            name="Stream",
            fields=[
                ("stream", models.UUIDField(primary_key=True, serialize=False)),
                ("length", models.IntegerField()),
            ],
            options={"verbose_name": "stream", "db_table": "ledger_stream", "managed": False},
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("stream", models.UUIDField()),
                ("sequence", models.IntegerField()),
                ("kind", models.TextField()),
                ("at", models.DateTimeField(help_text="When it happened.")),
                (
                    "recorded_at",
                    models.DateTimeField(help_text="When the database wrote it: the program cannot set it."),
                ),
                ("actor", models.JSONField(decoder=jauap.kernel.ledger.models.ExactDecoder)),
                ("payload", models.JSONField(decoder=jauap.kernel.ledger.models.ExactDecoder)),
                ("commitments", models.JSONField()),
                ("hash", models.BinaryField(help_text="SHA-256 of the canonical JSON of the fact.")),
            ],
            options={"verbose_name": "fact", "db_table": "ledger_fact", "managed": False},
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stream", models.UUIDField()),
                ("sequence", models.IntegerField()),
                ("field", models.CharField(max_length=64)),
                (
                    "sealed",
                    jauap.lib.encryption.EncryptedTextField(
                        editable=True, help_text="JSON: the salt in hex, and the value."
                    ),
                ),
            ],
            options={
                "verbose_name": "opening",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stream", "sequence", "field"), name="a_personal_value_is_opened_once"
                    )
                ],
            },
        ),
    ]
