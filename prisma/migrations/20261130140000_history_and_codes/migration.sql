-- What was published, agreed to, refused, taken back and withdrawn, as a chain that only grows (decision 21), and the
-- codes on papers, which name the chain's last link. The database itself appends, so that no writer can forget it.
-- No foreign keys: what is deleted elsewhere must not touch what has happened.
CREATE TABLE "history_entries" (
    "n" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "document_kind" TEXT NOT NULL,
    "document_id" UUID NOT NULL,
    "edition" INTEGER,
    "data_hash" TEXT NOT NULL,
    "counterparty_id" UUID,
    "actor_id" UUID,
    "about" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "history_entries_pkey" PRIMARY KEY ("n")
);
CREATE INDEX "history_entries_document_id_n_idx" ON "history_entries"("document_id", "n" DESC);
-- Which edition of a period is the one that counts.
CREATE INDEX "history_entries_counterparty_id_about_n_idx" ON "history_entries"("counterparty_id", "about", "n" DESC);

-- How long the chain is: one row. Who cuts off the chain's end has to know of it.
CREATE TABLE "history_head" (
    "id" INTEGER NOT NULL,
    "entries" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "history_head_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "signing_keys" (
    "id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "sealed_private_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_keys_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "paper_codes" (
    "document_id" UUID NOT NULL,
    "edition" INTEGER NOT NULL,
    "facts_hash" TEXT NOT NULL,
    "document_kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "history_entries" BIGINT NOT NULL,
    "history_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_codes_pkey" PRIMARY KEY ("document_id", "edition", "facts_hash")
);

-- What an entry's hash is over: its fields in this order, each as `length in bytes:text`, an absent one as `-`.
CREATE FUNCTION "history_entry_text"(entry "history_entries") RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(CASE WHEN field IS NULL THEN '-' ELSE octet_length(field) || ':' || field END, ',' ORDER BY place)
    FROM unnest(ARRAY[
        entry."n"::text,
        to_char(entry."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        entry."kind", entry."document_kind", entry."document_id"::text, entry."edition"::text, entry."data_hash",
        entry."counterparty_id"::text, entry."actor_id"::text, entry."about", entry."amount"::text,
        entry."currency", entry."details"
    ]) WITH ORDINALITY AS fields(field, place)
$$;

-- Number, time and hashes are the database's own. One at a time: the lock is HISTORY of
-- server/platform/database/advisory-locks.ts and ends with the transaction.
CREATE FUNCTION "chain_history_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(7218308, 1);
    SELECT "n", "hash" INTO last FROM "history_entries" ORDER BY "n" DESC LIMIT 1;
    NEW."n" := COALESCE(last."n", 0) + 1;
    NEW."at" := date_trunc('milliseconds', clock_timestamp());
    NEW."previous_hash" := COALESCE(last."hash", decode(repeat('00', 32), 'hex'));
    NEW."hash" := sha256(NEW."previous_hash" || convert_to("history_entry_text"(NEW), 'UTF8'));
    RETURN NEW;
END $$;
CREATE TRIGGER "history_entries_chained" BEFORE INSERT ON "history_entries"
    FOR EACH ROW EXECUTE FUNCTION "chain_history_entry"();

-- Once a transaction: only its last entry is the last of all.
CREATE FUNCTION "follow_history_head"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."n" = (SELECT max("n") FROM "history_entries") THEN
        INSERT INTO "history_head" ("id", "entries", "hash") VALUES (1, NEW."n", NEW."hash")
            ON CONFLICT ("id") DO UPDATE SET "entries" = excluded."entries", "hash" = excluded."hash";
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "history_entries_counted" AFTER INSERT ON "history_entries"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "follow_history_head"();

CREATE FUNCTION "refuse_history_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "history_entries_append_only" BEFORE UPDATE OR DELETE ON "history_entries"
    FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
CREATE TRIGGER "history_entries_no_truncate" BEFORE TRUNCATE ON "history_entries"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
CREATE TRIGGER "history_head_no_delete" BEFORE DELETE ON "history_head"
    FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
CREATE TRIGGER "history_head_no_truncate" BEFORE TRUNCATE ON "history_head"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
CREATE TRIGGER "paper_codes_append_only" BEFORE UPDATE OR DELETE ON "paper_codes"
    FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"();
CREATE TRIGGER "paper_codes_no_truncate" BEFORE TRUNCATE ON "paper_codes"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
-- Also where a restore or replication has switched ordinary triggers off.
ALTER TABLE "history_entries" ENABLE ALWAYS TRIGGER "history_entries_append_only";
ALTER TABLE "history_entries" ENABLE ALWAYS TRIGGER "history_entries_no_truncate";
ALTER TABLE "history_head" ENABLE ALWAYS TRIGGER "history_head_no_delete";
ALTER TABLE "history_head" ENABLE ALWAYS TRIGGER "history_head_no_truncate";
ALTER TABLE "paper_codes" ENABLE ALWAYS TRIGGER "paper_codes_append_only";
ALTER TABLE "paper_codes" ENABLE ALWAYS TRIGGER "paper_codes_no_truncate";

-- An act of reconciliation: one row is one edition.
CREATE FUNCTION "append_reconciliation_history"(happened text, act "reconciliation_acts", actor uuid, details text)
    RETURNS void LANGUAGE sql AS $$
    INSERT INTO "history_entries" ("kind", "document_kind", "document_id", "edition", "data_hash", "counterparty_id",
        "actor_id", "about", "amount", "currency", "details")
    VALUES (happened, 'reconciliation', act."id", act."edition", act."data_hash", act."counterparty_id", actor,
        to_char(act."period_from", 'YYYY-MM-DD') || '/' || to_char(act."period_to", 'YYYY-MM-DD'), act."closing_balance", act."currency", details)
$$;

CREATE FUNCTION "follow_reconciliation_act_in_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM "append_reconciliation_history"('published', NEW, NULL, '');
        IF NEW."agreed_at" IS NOT NULL THEN
            PERFORM "append_reconciliation_history"('agreed', NEW, NEW."agreed_by_id", '');
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM "append_reconciliation_history"('deleted', OLD, NULL, '');
    ELSE
        -- 1C says again what another edition had replaced.
        IF NEW."seen_at" > OLD."seen_at" AND EXISTS (
            SELECT 1 FROM "reconciliation_acts" other
            WHERE other."counterparty_id" = NEW."counterparty_id" AND other."period_from" = NEW."period_from"
                AND other."period_to" = NEW."period_to" AND other."id" <> NEW."id"
                AND other."seen_at" > OLD."seen_at" AND other."seen_at" < NEW."seen_at"
        ) THEN
            PERFORM "append_reconciliation_history"('restored', NEW, NULL, '');
        END IF;
        IF NEW."agreed_at" IS NULL AND OLD."agreed_at" IS NOT NULL THEN
            PERFORM "append_reconciliation_history"('taken_back', NEW, OLD."agreed_by_id", '');
        ELSIF NEW."agreed_at" IS DISTINCT FROM OLD."agreed_at" THEN
            PERFORM "append_reconciliation_history"('agreed', NEW, NEW."agreed_by_id", '');
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- At commit: the chain's lock is held for a moment, and nothing but rows of the register is locked after it. Where one
-- statement writes to both, the names have the history come first, so that no two transactions wait for each other.
CREATE CONSTRAINT TRIGGER "reconciliation_acts_in_history"
    AFTER INSERT OR UPDATE OF "seen_at", "agreed_at" OR DELETE ON "reconciliation_acts"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "follow_reconciliation_act_in_history"();

-- Who reports a discrepancy about an act of reconciliation refuses it.
CREATE FUNCTION "follow_discrepancy_in_history"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    act "reconciliation_acts";
BEGIN
    SELECT * INTO act FROM "reconciliation_acts" WHERE "id" = NEW."reconciliation_act_id";
    IF FOUND THEN
        PERFORM "append_reconciliation_history"('disputed', act, NEW."opened_by_id", '');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "discrepancies_in_history" AFTER INSERT ON "discrepancies"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."reconciliation_act_id" IS NOT NULL)
    EXECUTE FUNCTION "follow_discrepancy_in_history"();

-- A completion act: its editions are the contents that were published, counted here.
CREATE FUNCTION "append_completion_act_history"(happened text, act "completion_acts", actor uuid, details text)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    last record;
    this_edition integer;
    happened_so text := happened;
BEGIN
    SELECT "edition", "data_hash" INTO last FROM "history_entries"
        WHERE "document_id" = act."id" AND "kind" IN ('found', 'published') ORDER BY "n" DESC LIMIT 1;
    this_edition := last."edition";
    IF happened = 'published' THEN
        IF last."data_hash" = act."content_hash" THEN
            happened_so := 'restored';
        ELSE
            this_edition := COALESCE(last."edition", 0) + 1;
        END IF;
    ELSIF happened = 'found' THEN
        this_edition := 1;
    END IF;
    INSERT INTO "history_entries" ("kind", "document_kind", "document_id", "edition", "data_hash", "counterparty_id",
        "actor_id", "about", "amount", "currency", "details")
    VALUES (happened_so, 'completion-act', act."id", this_edition, act."content_hash", act."counterparty_id", actor,
        act."number" || ' ' || to_char(act."date_time", 'YYYY-MM-DD'), act."total", act."currency", details);
END $$;

CREATE FUNCTION "follow_completion_act_in_history"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_other boolean;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD."visible" THEN PERFORM "append_completion_act_history"('deleted', OLD, NULL, ''); END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW."visible" THEN PERFORM "append_completion_act_history"('published', NEW, NULL, ''); END IF;
        IF NEW."answer" IS NOT NULL THEN
            PERFORM "append_completion_act_history"(NEW."answer"::text, NEW, NEW."answered_by_id", '');
        END IF;
        RETURN NULL;
    END IF;
    is_other := NEW."content_hash" <> OLD."content_hash"
        OR NEW."counterparty_id" IS DISTINCT FROM OLD."counterparty_id";
    IF NEW."answer" IS NULL AND OLD."answer" IS NOT NULL THEN
        PERFORM "append_completion_act_history"(CASE WHEN is_other THEN 'lapsed' ELSE 'taken_back' END, OLD,
            OLD."answered_by_id", OLD."answer"::text);
    END IF;
    IF OLD."visible" AND (NOT NEW."visible" OR NEW."counterparty_id" IS DISTINCT FROM OLD."counterparty_id") THEN
        PERFORM "append_completion_act_history"('withdrawn', OLD, NULL, '');
    END IF;
    IF NEW."visible" AND (NOT OLD."visible" OR is_other) THEN
        PERFORM "append_completion_act_history"('published', NEW, NULL, '');
    END IF;
    IF NEW."answer" IS NOT NULL AND (NEW."answer" IS DISTINCT FROM OLD."answer"
        OR NEW."answered_at" IS DISTINCT FROM OLD."answered_at") THEN
        PERFORM "append_completion_act_history"(NEW."answer"::text, NEW, NEW."answered_by_id", '');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "completion_acts_inserted_in_history" AFTER INSERT ON "completion_acts"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."visible" OR NEW."answer" IS NOT NULL)
    EXECUTE FUNCTION "follow_completion_act_in_history"();
CREATE CONSTRAINT TRIGGER "completion_acts_updated_in_history" AFTER UPDATE ON "completion_acts"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD."visible" <> NEW."visible" OR OLD."content_hash" <> NEW."content_hash"
        OR OLD."counterparty_id" IS DISTINCT FROM NEW."counterparty_id"
        OR OLD."answer" IS DISTINCT FROM NEW."answer" OR OLD."answered_at" IS DISTINCT FROM NEW."answered_at")
    EXECUTE FUNCTION "follow_completion_act_in_history"();
CREATE CONSTRAINT TRIGGER "completion_acts_deleted_in_history" AFTER DELETE ON "completion_acts"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."visible")
    EXECUTE FUNCTION "follow_completion_act_in_history"();

-- What was there before the chain began: an entry `found` for each edition, with when it was published and the answer
-- that stood. The chain vouches for it from now on, not for what was before.
DO $$
DECLARE
    act record;
BEGIN
    FOR act IN
        SELECT * FROM (
            -- The edition that 1C returned last is the one that counts, and so comes last.
            SELECT "seen_at" AS since, "id", true AS is_reconciliation FROM "reconciliation_acts"
            UNION ALL
            SELECT "created_at", "id", false FROM "completion_acts" WHERE "visible"
        ) known ORDER BY since, "id"
    LOOP
        IF act.is_reconciliation THEN
            PERFORM "append_reconciliation_history"('found', one, one."agreed_by_id", jsonb_build_object(
                'published', one."created_at", 'agreed', one."agreed_at")::text)
                FROM "reconciliation_acts" one WHERE one."id" = act."id";
        ELSE
            PERFORM "append_completion_act_history"('found', one, one."answered_by_id", jsonb_build_object(
                'published', one."created_at", 'answer', one."answer", 'answered', one."answered_at")::text)
                FROM "completion_acts" one WHERE one."id" = act."id";
        END IF;
    END LOOP;
END $$;
