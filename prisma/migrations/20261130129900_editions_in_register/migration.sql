-- The register says of a period that its agreement is outdated, and on which edition of it the customer relies. After
-- the states that came before it, which it has all.
CREATE OR REPLACE FUNCTION "refresh_reconciliation_register"(counterparty uuid, first_day date, last_day date)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    request record;
    act record;
    agreement record;
    relied record;
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
    SELECT "id", "created_at", "seen_at", "opened_at", "agreed_at", "scan_received_at",
            "signed_at", "outdated_agreement_id" INTO act
        FROM "reconciliation_acts"
        WHERE "counterparty_id" = counterparty AND "period_from" = first_day AND "period_to" = last_day
        ORDER BY "seen_at" DESC, "edition" DESC LIMIT 1;
    IF request."id" IS NULL AND act."id" IS NULL THEN
        DELETE FROM "reconciliation_register"
            WHERE "counterparty_id" = counterparty AND "period_from" = first_day AND "period_to" = last_day;
        RETURN;
    END IF;
    -- An agreement that was taken back is none.
    SELECT "id" INTO agreement FROM "reconciliation_acts"
        WHERE "id" = act."outdated_agreement_id" AND "agreed_at" IS NOT NULL;
    -- By the customer: a copy that staff took is none of theirs.
    SELECT max(download."at") INTO downloaded FROM "reconciliation_act_downloads" download
        JOIN "users" person ON person."id" = download."user_id" AND person."role" = 'client'
        WHERE download."act_id" = act."id";
    SELECT edition."id", greatest(edition."agreed_at", taken."at") AS "at", edition."opening_balance",
            edition."closing_balance", edition."currency", edition."supplier" ->> 'inn' AS "supplier"
        INTO relied FROM "reconciliation_acts" edition
        LEFT JOIN LATERAL (
            SELECT max(download."at") AS "at" FROM "reconciliation_act_downloads" download
            JOIN "users" person ON person."id" = download."user_id" AND person."role" = 'client'
            WHERE download."act_id" = edition."id"
        ) taken ON true
        WHERE edition."counterparty_id" = counterparty AND edition."period_from" = first_day
            AND edition."period_to" = last_day AND (edition."agreed_at" IS NOT NULL OR taken."at" IS NOT NULL)
        ORDER BY 2 DESC, edition."edition" DESC LIMIT 1;
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
            WHEN agreement."id" IS NOT NULL THEN 'outdated'
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
        "discrepancy_id" = dispute."id",
        "relied_act_id" = relied."id",
        "relied_at" = relied."at",
        "relied_opening" = relied."opening_balance",
        "relied_closing" = relied."closing_balance",
        "relied_currency" = relied."currency",
        "relied_supplier" = relied."supplier"
        WHERE "counterparty_id" = counterparty AND "period_from" = first_day AND "period_to" = last_day;
END $$;

DROP TRIGGER "reconciliation_acts_in_register" ON "reconciliation_acts";
CREATE CONSTRAINT TRIGGER "reconciliation_acts_in_register"
    AFTER INSERT OR UPDATE OF "seen_at", "opened_at", "agreed_at", "scan_received_at", "signed_at",
        "outdated_agreement_id" OR DELETE
    ON "reconciliation_acts"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "follow_in_reconciliation_register"();
