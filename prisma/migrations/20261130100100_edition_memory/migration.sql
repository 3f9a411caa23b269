-- What a customer has seen and agreed to of each edition, and since when an edition is no longer the newest of its period.
ALTER TABLE "reconciliation_acts"
    ADD COLUMN "replaced_at" TIMESTAMPTZ(3),
    ADD COLUMN "last_opened_at" TIMESTAMPTZ(3),
    ADD COLUMN "acknowledged_at" TIMESTAMPTZ(3),
    ADD COLUMN "acknowledged_by_id" UUID,
    ADD COLUMN "outdated_agreement_id" UUID;
UPDATE "reconciliation_acts" SET "last_opened_at" = "opened_at";

-- The edition that 1C returned last is the one that counts; the others were replaced when it came. Whoever agrees to
-- one of them meanwhile holds its row, so an agreement and a newer edition cannot miss each other.
CREATE FUNCTION "replace_older_reconciliation_editions"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest record;
BEGIN
    SELECT "id", "seen_at" INTO newest FROM "reconciliation_acts"
        WHERE "counterparty_id" = NEW."counterparty_id"
            AND "period_from" = NEW."period_from" AND "period_to" = NEW."period_to"
        ORDER BY "seen_at" DESC, "edition" DESC LIMIT 1;
    UPDATE "reconciliation_acts" SET "replaced_at" = NULL
        WHERE "id" = newest."id" AND "replaced_at" IS NOT NULL;
    UPDATE "reconciliation_acts" SET "replaced_at" = newest."seen_at"
        WHERE "counterparty_id" = NEW."counterparty_id"
            AND "period_from" = NEW."period_from" AND "period_to" = NEW."period_to"
            AND "id" <> newest."id" AND "replaced_at" IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER "reconciliation_acts_replaced" AFTER INSERT OR UPDATE OF "seen_at" ON "reconciliation_acts"
    FOR EACH ROW EXECUTE FUNCTION "replace_older_reconciliation_editions"();

-- What was replaced before, was when the first one after it came.
UPDATE "reconciliation_acts" act SET "replaced_at" = later."came_at" FROM (
    SELECT older."id", min(greatest(newer."created_at", older."seen_at")) AS "came_at"
    FROM "reconciliation_acts" older JOIN "reconciliation_acts" newer
        ON newer."counterparty_id" = older."counterparty_id"
        AND newer."period_from" = older."period_from" AND newer."period_to" = older."period_to"
        AND (newer."seen_at", newer."edition") > (older."seen_at", older."edition")
    GROUP BY older."id"
) later WHERE later."id" = act."id";

-- The register: an agreement to an edition whose data have changed since is a state of its own; and which edition of
-- the period the customer relies on, because they agreed to it or took it away, whichever was last.
ALTER TYPE "ReconciliationRegisterState" ADD VALUE 'outdated' AFTER 'agreed';
ALTER TABLE "reconciliation_register"
    ADD COLUMN "relied_act_id" UUID,
    ADD COLUMN "relied_at" TIMESTAMPTZ(3),
    ADD COLUMN "relied_opening" BIGINT,
    ADD COLUMN "relied_closing" BIGINT,
    ADD COLUMN "relied_currency" TEXT,
    ADD COLUMN "relied_supplier" TEXT;

UPDATE "reconciliation_register" entry SET
    "relied_act_id" = relied."id", "relied_at" = relied."at", "relied_opening" = relied."opening_balance",
    "relied_closing" = relied."closing_balance", "relied_currency" = relied."currency",
    "relied_supplier" = relied."supplier"
FROM (
    SELECT DISTINCT ON (edition."counterparty_id", edition."period_from", edition."period_to")
        edition."counterparty_id", edition."period_from", edition."period_to", edition."id",
        greatest(edition."agreed_at", taken."at") AS "at", edition."opening_balance", edition."closing_balance",
        edition."currency", edition."supplier" ->> 'inn' AS "supplier"
    FROM "reconciliation_acts" edition
    LEFT JOIN (
        SELECT download."act_id", max(download."at") AS "at" FROM "reconciliation_act_downloads" download
        JOIN "users" person ON person."id" = download."user_id" AND person."role" = 'client' GROUP BY 1
    ) taken ON taken."act_id" = edition."id"
    WHERE edition."agreed_at" IS NOT NULL OR taken."at" IS NOT NULL
    ORDER BY 1, 2, 3, 5 DESC, edition."edition" DESC
) relied
WHERE entry."counterparty_id" = relied."counterparty_id" AND entry."period_from" = relied."period_from"
    AND entry."period_to" = relied."period_to";
