-- The register of acts of reconciliation: one row for a counterparty and a period, kept by the database itself from
-- the tables it is made of, so that no writer can forget it (decision 20).
CREATE TYPE "ReconciliationRegisterState" AS ENUM
    ('waiting', 'failed', 'given', 'opened', 'downloaded', 'agreed', 'disputed');

ALTER TABLE "reconciliation_acts" ADD COLUMN "opened_at" TIMESTAMPTZ(3);

CREATE TABLE "reconciliation_register" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "counterparty_id" UUID NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "state" "ReconciliationRegisterState" NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "request_id" UUID,
    "act_id" UUID,
    "given_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "downloaded_at" TIMESTAMPTZ(3),
    "agreed_at" TIMESTAMPTZ(3),
    "disputed_at" TIMESTAMPTZ(3),
    "discrepancy_id" UUID,

    CONSTRAINT "reconciliation_register_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reconciliation_register_counterparty_id_period_from_period_to_key"
    ON "reconciliation_register"("counterparty_id", "period_from", "period_to");
CREATE INDEX "reconciliation_register_asked_at_id_idx"
    ON "reconciliation_register"("asked_at" DESC, "id" DESC);
CREATE INDEX "reconciliation_register_state_asked_at_id_idx"
    ON "reconciliation_register"("state", "asked_at" DESC, "id" DESC);
CREATE INDEX "reconciliation_register_counterparty_id_asked_at_id_idx"
    ON "reconciliation_register"("counterparty_id", "asked_at" DESC, "id" DESC);
CREATE INDEX "reconciliation_register_period_to_period_from_state_idx"
    ON "reconciliation_register"("period_to", "period_from", "state");
ALTER TABLE "reconciliation_register" ADD CONSTRAINT "reconciliation_register_counterparty_id_fkey"
    FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Writes the row of one counterparty and period anew. The row is its own lock: whoever comes second waits, and its
-- next statement then sees what the first has committed.
CREATE FUNCTION "refresh_reconciliation_register"(counterparty uuid, first_day date, last_day date)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    request record;
    act record;
    downloaded timestamptz;
    dispute record;
BEGIN
    PERFORM 1 FROM "counterparties" WHERE "id" = counterparty;
    IF NOT FOUND THEN RETURN; END IF;
    INSERT INTO "reconciliation_register" ("counterparty_id", "period_from", "period_to", "state", "asked_at")
        VALUES (counterparty, first_day, last_day, 'waiting', now()) ON CONFLICT DO NOTHING;
    PERFORM 1 FROM "reconciliation_register"
        WHERE "counterparty_id" = counterparty AND "period_from" = first_day AND "period_to" = last_day
        FOR UPDATE;

    SELECT "id", "status", "created_at" INTO request FROM "reconciliation_requests"
        WHERE "counterparty_id" = counterparty AND "period_from" = first_day AND "period_to" = last_day
        ORDER BY "created_at" DESC, "id" DESC LIMIT 1;
    -- The edition that 1C returned last is the one that counts.
    SELECT "id", "created_at", "seen_at", "opened_at", "agreed_at" INTO act FROM "reconciliation_acts"
        WHERE "counterparty_id" = counterparty AND "period_from" = first_day AND "period_to" = last_day
        ORDER BY "seen_at" DESC, "id" DESC LIMIT 1;
    IF request."id" IS NULL AND act."id" IS NULL THEN
        DELETE FROM "reconciliation_register"
            WHERE "counterparty_id" = counterparty AND "period_from" = first_day AND "period_to" = last_day;
        RETURN;
    END IF;
    -- By the customer: a copy that staff took is none of theirs.
    SELECT max(download."at") INTO downloaded FROM "reconciliation_act_downloads" download
        JOIN "users" person ON person."id" = download."user_id" AND person."role" = 'client'
        WHERE download."act_id" = act."id";
    SELECT discrepancy."id", discrepancy."created_at" INTO dispute FROM "discrepancies" discrepancy
        JOIN "reconciliation_acts" disputed ON disputed."id" = discrepancy."reconciliation_act_id"
        WHERE disputed."counterparty_id" = counterparty AND disputed."period_from" = first_day
            AND disputed."period_to" = last_day AND discrepancy."resolved_at" IS NULL
        ORDER BY discrepancy."created_at" DESC, discrepancy."id" DESC LIMIT 1;

    UPDATE "reconciliation_register" SET
        "state" = CASE
            WHEN dispute."id" IS NOT NULL THEN 'disputed'
            WHEN act."agreed_at" IS NOT NULL THEN 'agreed'
            WHEN downloaded IS NOT NULL THEN 'downloaded'
            WHEN act."opened_at" IS NOT NULL THEN 'opened'
            WHEN act."id" IS NOT NULL THEN 'given'
            WHEN request."status" IN ('refused', 'failed') THEN 'failed'
            ELSE 'waiting'
        END::"ReconciliationRegisterState",
        "asked_at" = COALESCE(request."created_at", act."created_at"),
        "request_id" = request."id",
        "act_id" = act."id",
        "given_at" = act."created_at",
        "opened_at" = act."opened_at",
        "downloaded_at" = downloaded,
        "agreed_at" = act."agreed_at",
        "disputed_at" = dispute."created_at",
        "discrepancy_id" = dispute."id"
        WHERE "counterparty_id" = counterparty AND "period_from" = first_day AND "period_to" = last_day;
END $$;

CREATE FUNCTION "follow_in_reconciliation_register"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    act record;
    -- An act of its own table, of a download or of a discrepancy; a request says its period itself.
    act_id uuid;
BEGIN
    IF TG_TABLE_NAME IN ('reconciliation_requests', 'reconciliation_acts') THEN
        IF TG_OP = 'DELETE' THEN act := OLD; ELSE act := NEW; END IF;
    ELSE
        IF TG_TABLE_NAME = 'discrepancies' THEN
            act_id := NEW."reconciliation_act_id";
        ELSE
            act_id := NEW."act_id";
        END IF;
        SELECT "counterparty_id", "period_from", "period_to" INTO act
            FROM "reconciliation_acts" WHERE "id" = act_id;
        IF NOT FOUND THEN RETURN NULL; END IF;
    END IF;
    PERFORM "refresh_reconciliation_register"(act."counterparty_id", act."period_from", act."period_to");
    RETURN NULL;
END $$;

-- At commit, when nothing else is locked any more: two transactions cannot wait for each other here.
CREATE CONSTRAINT TRIGGER "reconciliation_requests_in_register"
    AFTER INSERT OR UPDATE OF "status", "act_id" OR DELETE ON "reconciliation_requests"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "follow_in_reconciliation_register"();
CREATE CONSTRAINT TRIGGER "reconciliation_acts_in_register"
    AFTER INSERT OR UPDATE OF "seen_at", "opened_at", "agreed_at" OR DELETE ON "reconciliation_acts"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "follow_in_reconciliation_register"();
CREATE CONSTRAINT TRIGGER "reconciliation_act_downloads_in_register"
    AFTER INSERT ON "reconciliation_act_downloads"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "follow_in_reconciliation_register"();
CREATE CONSTRAINT TRIGGER "discrepancies_in_register"
    AFTER INSERT OR UPDATE OF "resolved_at" ON "discrepancies"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW."reconciliation_act_id" IS NOT NULL)
    EXECUTE FUNCTION "follow_in_reconciliation_register"();

-- What was there before.
SELECT "refresh_reconciliation_register"("counterparty_id", "period_from", "period_to") FROM (
    SELECT "counterparty_id", "period_from", "period_to" FROM "reconciliation_requests"
    UNION
    SELECT "counterparty_id", "period_from", "period_to" FROM "reconciliation_acts"
) known;
