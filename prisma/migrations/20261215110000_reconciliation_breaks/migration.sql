-- Periods of a customer that follow each other by date and not by balance are kept, not looked for: staff ask on every
-- visit, and the register has all periods of all years.
CREATE VIEW "reconciliation_found_breaks" AS
    SELECT earlier."id" AS "earlier_id", later."id" AS "later_id"
    FROM "reconciliation_register" later
    JOIN "reconciliation_register" earlier ON earlier."counterparty_id" = later."counterparty_id"
        AND earlier."period_to" = later."period_from" - 1
        AND earlier."relied_currency" = later."relied_currency"
        AND earlier."relied_closing" <> later."relied_opening"
        AND (earlier."relied_supplier" IS NULL OR later."relied_supplier" IS NULL
            OR earlier."relied_supplier" = later."relied_supplier")
    WHERE later."relied_act_id" IS NOT NULL AND earlier."relied_act_id" IS NOT NULL;

CREATE TABLE "reconciliation_breaks" (
    "earlier_id" UUID NOT NULL,
    "later_id" UUID NOT NULL,

    CONSTRAINT "reconciliation_breaks_pkey" PRIMARY KEY ("earlier_id", "later_id")
);

CREATE INDEX "reconciliation_breaks_later_id_idx" ON "reconciliation_breaks"("later_id");

ALTER TABLE "reconciliation_breaks" ADD CONSTRAINT "reconciliation_breaks_earlier_id_fkey"
    FOREIGN KEY ("earlier_id") REFERENCES "reconciliation_register"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reconciliation_breaks" ADD CONSTRAINT "reconciliation_breaks_later_id_fkey"
    FOREIGN KEY ("later_id") REFERENCES "reconciliation_register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION "follow_reconciliation_breaks"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "reconciliation_breaks" WHERE "earlier_id" = NEW."id" OR "later_id" = NEW."id";
    INSERT INTO "reconciliation_breaks"
        SELECT * FROM "reconciliation_found_breaks" WHERE "earlier_id" = NEW."id"
        UNION SELECT * FROM "reconciliation_found_breaks" WHERE "later_id" = NEW."id"
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER "reconciliation_register_in_breaks"
    AFTER INSERT OR UPDATE OF "counterparty_id", "relied_act_id", "relied_opening", "relied_closing", "relied_currency",
        "relied_supplier"
    ON "reconciliation_register" FOR EACH ROW EXECUTE FUNCTION "follow_reconciliation_breaks"();

-- Two neighbours that came at the same moment did not see each other: every night all are looked for once.
CREATE FUNCTION "refresh_reconciliation_breaks"() RETURNS void LANGUAGE sql AS $$
    DELETE FROM "reconciliation_breaks" kept WHERE NOT EXISTS (
        SELECT FROM "reconciliation_found_breaks" found
        WHERE found."earlier_id" = kept."earlier_id" AND found."later_id" = kept."later_id");
    INSERT INTO "reconciliation_breaks" SELECT * FROM "reconciliation_found_breaks" ON CONFLICT DO NOTHING;
$$;
SELECT "refresh_reconciliation_breaks"();
