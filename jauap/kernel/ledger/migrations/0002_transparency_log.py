from django.db import migrations, models

TABLES = """
CREATE TABLE ledger_unsealed (
    fact_id bigint PRIMARY KEY
);

CREATE TABLE ledger_leaf (
    index bigint PRIMARY KEY CONSTRAINT leaves_are_counted_from_zero CHECK (index >= 0),
    fact_id bigint NOT NULL CONSTRAINT a_fact_is_sealed_once UNIQUE,
    hash bytea NOT NULL CONSTRAINT a_leaf_has_32_bytes CHECK (octet_length(hash) = 32)
);

-- The data of a tile lies outside of the row, so the roots of many tiles are read without it.
CREATE TABLE ledger_tile (
    level smallint NOT NULL CONSTRAINT levels_are_counted_from_zero CHECK (level BETWEEN 0 AND 7),
    index bigint NOT NULL CONSTRAINT tiles_are_counted_from_zero CHECK (index >= 0),
    root bytea NOT NULL CONSTRAINT a_root_of_a_tile_has_32_bytes CHECK (octet_length(root) = 32),
    data bytea NOT NULL CONSTRAINT a_tile_is_full CHECK (octet_length(data) = 8192),
    PRIMARY KEY (level, index)
);
ALTER TABLE ledger_tile ALTER data SET STORAGE EXTERNAL;

CREATE TABLE ledger_checkpoint (
    size bigint PRIMARY KEY CONSTRAINT a_tree_has_no_less_than_no_leaves CHECK (size >= 0),
    root bytea NOT NULL CONSTRAINT a_root_has_32_bytes CHECK (octet_length(root) = 32),
    at timestamptz NOT NULL,
    note text NOT NULL CONSTRAINT a_checkpoint_is_a_note CHECK (note <> '')
);

-- No foreign key: checking one would need a right to change checkpoints.
CREATE TABLE ledger_cosignature (
    size bigint NOT NULL,
    name text NOT NULL,
    key_id bytea NOT NULL CONSTRAINT a_key_id_has_4_bytes CHECK (octet_length(key_id) = 4),
    line text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT a_witness_cosigns_a_checkpoint_once PRIMARY KEY (size, name, key_id)
);
"""

# A fact is queued in the statement that writes it, and leaves the queue only as a leaf. The rest only grows.
TRIGGERS = """
CREATE FUNCTION ledger_queue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_unsealed (fact_id) SELECT id FROM written;
    RETURN NULL;
END $$;

GRANT TRIGGER ON ledger_fact TO CURRENT_USER;
CREATE TRIGGER facts_are_queued_to_be_sealed AFTER INSERT ON ledger_fact
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ledger_queue();
REVOKE TRIGGER ON ledger_fact FROM CURRENT_USER;

CREATE FUNCTION ledger_refuse_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM removed WHERE NOT EXISTS
                  (SELECT FROM ledger_leaf WHERE ledger_leaf.fact_id = removed.fact_id)) THEN
        RAISE EXCEPTION 'the ledger is append-only: a fact leaves the queue only when it is sealed'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER facts_leave_the_queue_sealed AFTER DELETE ON ledger_unsealed
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_unsealed();
CREATE TRIGGER the_queue_is_not_rewritten BEFORE UPDATE OR TRUNCATE ON ledger_unsealed
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER leaves_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER tiles_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_tile
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER checkpoints_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER cosignatures_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_cosignature
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
"""

GRANTS = """
REVOKE ALL ON ledger_unsealed, ledger_leaf, ledger_tile, ledger_checkpoint, ledger_cosignature
    FROM PUBLIC, CURRENT_USER;
GRANT SELECT, INSERT, DELETE ON ledger_unsealed TO CURRENT_USER;
GRANT SELECT, INSERT ON ledger_leaf, ledger_tile, ledger_checkpoint, ledger_cosignature TO CURRENT_USER;
"""

# What was written before there was a log.
EARLIER = "INSERT INTO ledger_unsealed (fact_id) SELECT id FROM ledger_fact;"

UNDO = """
DROP TRIGGER facts_are_queued_to_be_sealed ON ledger_fact;
DROP TABLE ledger_unsealed, ledger_leaf, ledger_tile, ledger_cosignature, ledger_checkpoint;
DROP FUNCTION ledger_queue();
DROP FUNCTION ledger_refuse_unsealed();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunSQL(TABLES + TRIGGERS + GRANTS + EARLIER, UNDO),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "size",
                    models.BigIntegerField(
                        help_text="How many facts are sealed.", primary_key=True, serialize=False
                    ),
                ),
                ("root", models.BinaryField()),
                ("at", models.DateTimeField(help_text="When it was signed.")),
                ("note", models.TextField(help_text="The signed note of C2SP tlog-checkpoint.")),
            ],
            options={"verbose_name": "checkpoint", "db_table": "ledger_checkpoint", "managed": False},
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("fact_id", models.BigIntegerField(unique=True)),
                ("hash", models.BinaryField()),
            ],
            options={"verbose_name": "leaf", "db_table": "ledger_leaf", "managed": False},
        ),
        migrations.CreateModel(
            name="Unsealed",
            fields=[("fact_id", models.BigIntegerField(primary_key=True, serialize=False))],
            options={"verbose_name": "unsealed fact", "db_table": "ledger_unsealed", "managed": False},
        ),
        migrations.CreateModel(
            name="Tile",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "level", "index", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.SmallIntegerField()),
                ("index", models.BigIntegerField()),
                ("root", models.BinaryField(help_text="The hash of the level above.")),
                ("data", models.BinaryField(help_text="256 hashes of 32 bytes.")),
            ],
            options={"verbose_name": "tile", "db_table": "ledger_tile", "managed": False},
        ),
        migrations.CreateModel(
            name="Cosignature",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "size",
                        "name",
                        "key_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("size", models.BigIntegerField()),
                ("name", models.TextField()),
                ("key_id", models.BinaryField()),
                ("line", models.TextField(help_text="The line under the checkpoint.")),
                ("at", models.DateTimeField(help_text="When the witness signed, as it says itself.")),
            ],
            options={"verbose_name": "cosignature", "db_table": "ledger_cosignature", "managed": False},
        ),
    ]
