-- The history tells of signed scans of acts of reconciliation that the supplier accepted, and of those that lost it.
CREATE OR REPLACE FUNCTION "follow_reconciliation_act_in_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM "append_reconciliation_history"('published', NEW, NULL, '');
        IF NEW."agreed_at" IS NOT NULL THEN
            PERFORM "append_reconciliation_history"('agreed', NEW, NEW."agreed_by_id", '');
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' THEN
        PERFORM "append_reconciliation_history"('deleted', OLD, NULL, '');
        RETURN NULL;
    END IF;
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
        PERFORM "append_reconciliation_history"('taken_back', NEW, OLD."agreed_by_id", 'agreed');
    ELSIF NEW."agreed_at" IS DISTINCT FROM OLD."agreed_at" THEN
        PERFORM "append_reconciliation_history"('agreed', NEW, NEW."agreed_by_id", '');
    END IF;
    IF NEW."signed_at" IS NULL AND OLD."signed_at" IS NOT NULL THEN
        PERFORM "append_reconciliation_history"('taken_back', NEW, OLD."agreed_by_id", 'signed');
    ELSIF NEW."signed_at" IS DISTINCT FROM OLD."signed_at" THEN
        PERFORM "append_reconciliation_history"('signed', NEW, NEW."agreed_by_id", '');
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER "reconciliation_acts_in_history" ON "reconciliation_acts";
CREATE CONSTRAINT TRIGGER "reconciliation_acts_in_history"
    AFTER INSERT OR UPDATE OF "seen_at", "agreed_at", "signed_at" OR DELETE ON "reconciliation_acts"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "follow_reconciliation_act_in_history"();
