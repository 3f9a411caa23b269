-- The register knows of signed scans: one that waits for the supplier's look, whatever was answered before it, and a
-- signature.
-- Writes the row of one counterparty and period anew. The row is its own lock: whoever comes second waits, and its
-- next statement then sees what the first has committed.
CREATE OR REPLACE FUNCTION "refresh_reconciliation_register"(counterparty uuid, first_day date, last_day date)
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
    SELECT "id", "created_at", "seen_at", "opened_at", "agreed_at", "scan_received_at", "signed_at"
        INTO act FROM "reconciliation_acts"
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
            WHEN act."scan_received_at" IS NOT NULL THEN 'scan_received'
            WHEN dispute."id" IS NOT NULL THEN 'disputed'
            WHEN act."signed_at" IS NOT NULL THEN 'signed'
            WHEN act."agreed_at" IS NOT NULL THEN 'agreed'
            WHEN downloaded IS NOT NULL THEN 'downloaded'
            WHEN act."opened_at" IS NOT NULL THEN 'opened'
            WHEN act."id" IS NOT NULL THEN 'given'
            WHEN request."status" = 'held' THEN 'held'
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

DROP TRIGGER "reconciliation_acts_in_register" ON "reconciliation_acts";
CREATE CONSTRAINT TRIGGER "reconciliation_acts_in_register"
    AFTER INSERT OR UPDATE OF "seen_at", "opened_at", "agreed_at", "scan_received_at", "signed_at" OR DELETE
    ON "reconciliation_acts"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "follow_in_reconciliation_register"();

SELECT "refresh_reconciliation_register"("counterparty_id", "period_from", "period_to")
    FROM "reconciliation_acts" WHERE "signed_at" IS NOT NULL;
