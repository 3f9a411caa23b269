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

-- Without foreign keys: they would lock the neighbour's row of the register, which its own transaction may hold while
-- it waits for this one.
CREATE TABLE "reconciliation_breaks" (
    "earlier_id" UUID NOT NULL,
    "later_id" UUID NOT NULL,

    CONSTRAINT "reconciliation_breaks_pkey" PRIMARY KEY ("earlier_id", "later_id")
);

CREATE INDEX "reconciliation_breaks_later_id_idx" ON "reconciliation_breaks"("later_id");

CREATE FUNCTION "follow_reconciliation_breaks"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM "reconciliation_breaks" WHERE "earlier_id" = OLD."id" OR "later_id" = OLD."id";
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO "reconciliation_breaks"
            SELECT * FROM "reconciliation_found_breaks" WHERE "earlier_id" = NEW."id"
            UNION SELECT * FROM "reconciliation_found_breaks" WHERE "later_id" = NEW."id"
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER "reconciliation_register_inserted_in_breaks" AFTER INSERT ON "reconciliation_register"
    FOR EACH ROW WHEN (NEW."relied_act_id" IS NOT NULL) EXECUTE FUNCTION "follow_reconciliation_breaks"();
CREATE TRIGGER "reconciliation_register_updated_in_breaks" AFTER UPDATE ON "reconciliation_register"
    FOR EACH ROW WHEN (
        (OLD."counterparty_id", OLD."relied_act_id", OLD."relied_opening", OLD."relied_closing",
            OLD."relied_currency", OLD."relied_supplier")
        IS DISTINCT FROM
        (NEW."counterparty_id", NEW."relied_act_id", NEW."relied_opening", NEW."relied_closing",
            NEW."relied_currency", NEW."relied_supplier"))
    EXECUTE FUNCTION "follow_reconciliation_breaks"();
CREATE TRIGGER "reconciliation_register_deleted_in_breaks" AFTER DELETE ON "reconciliation_register"
    FOR EACH ROW WHEN (OLD."relied_act_id" IS NOT NULL) EXECUTE FUNCTION "follow_reconciliation_breaks"();

-- Two neighbours that came at the same moment did not see each other: every night all are looked for once.
CREATE FUNCTION "refresh_reconciliation_breaks"() RETURNS void LANGUAGE sql AS $$
    DELETE FROM "reconciliation_breaks" kept WHERE NOT EXISTS (
        SELECT FROM "reconciliation_found_breaks" found
        WHERE found."earlier_id" = kept."earlier_id" AND found."later_id" = kept."later_id");
    INSERT INTO "reconciliation_breaks" SELECT * FROM "reconciliation_found_breaks" ON CONFLICT DO NOTHING;
$$;
SELECT "refresh_reconciliation_breaks"();
