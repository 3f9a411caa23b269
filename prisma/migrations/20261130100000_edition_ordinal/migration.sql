-- Which edition of its period an act of reconciliation is: 1 for the first that 1C returned to this counterparty, and
-- so on by creation. The database itself counts, so that no writer can forget it and two at once cannot take one number.
ALTER TABLE "reconciliation_acts" ADD COLUMN "edition" INTEGER;
UPDATE "reconciliation_acts" act SET "edition" = counted."edition" FROM (
    SELECT "id", row_number() OVER (
        PARTITION BY "counterparty_id", "period_from", "period_to" ORDER BY "created_at", "id"
    ) AS "edition" FROM "reconciliation_acts"
) counted WHERE counted."id" = act."id";
ALTER TABLE "reconciliation_acts" ALTER COLUMN "edition" SET NOT NULL;
CREATE UNIQUE INDEX "reconciliation_acts_counterparty_id_period_from_period_to_e_key"
    ON "reconciliation_acts"("counterparty_id", "period_from", "period_to", "edition");

CREATE FUNCTION "count_reconciliation_act_edition"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever comes second waits here, and the next statement sees what the first has committed.
    PERFORM 1 FROM "counterparties" WHERE "id" = NEW."counterparty_id" FOR NO KEY UPDATE;
    SELECT COALESCE(max("edition"), 0) + 1 INTO NEW."edition" FROM "reconciliation_acts"
        WHERE "counterparty_id" = NEW."counterparty_id"
            AND "period_from" = NEW."period_from" AND "period_to" = NEW."period_to";
    RETURN NEW;
END $$;
-- A row that says its edition is one put back as it was.
CREATE TRIGGER "reconciliation_acts_counted" BEFORE INSERT ON "reconciliation_acts"
    FOR EACH ROW WHEN (NEW."edition" IS NULL) EXECUTE FUNCTION "count_reconciliation_act_edition"();
