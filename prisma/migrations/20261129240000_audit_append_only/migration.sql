-- The audit only grows. A row is never changed; it is deleted by the sweep alone, and not before 90 days.
DROP INDEX "audit_events_at_idx";
DROP INDEX "audit_events_counterparty_id_at_idx";
CREATE INDEX "audit_events_at_id_idx" ON "audit_events"("at" DESC, "id" DESC);
CREATE INDEX "audit_events_counterparty_id_at_id_idx" ON "audit_events"("counterparty_id", "at" DESC, "id" DESC);
CREATE INDEX "audit_events_actor_id_at_id_idx" ON "audit_events"("actor_id", "at" DESC, "id" DESC);
CREATE INDEX "audit_events_action_at_id_idx" ON "audit_events"("action", "at" DESC, "id" DESC);

CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        AND current_setting('sverka.audit_sweep', true) = 'on'
        AND OLD."at" < now() - interval '90 days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit_events is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "audit_events_append_only" BEFORE UPDATE OR DELETE ON "audit_events"
    FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_events_no_truncate" BEFORE TRUNCATE ON "audit_events"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
-- Also where a restore or replication has switched ordinary triggers off.
ALTER TABLE "audit_events" ENABLE ALWAYS TRIGGER "audit_events_append_only";
ALTER TABLE "audit_events" ENABLE ALWAYS TRIGGER "audit_events_no_truncate";

-- The one way to delete: at most `most` of the oldest events before an instant. Runs as its owner, so that a
-- role that may only read and add can sweep by it. Returns how many are gone.
CREATE FUNCTION "sweep_audit_events"(before timestamptz, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    gone integer;
BEGIN
    PERFORM set_config('sverka.audit_sweep', 'on', true);
    DELETE FROM "audit_events" WHERE "id" IN (
        SELECT "id" FROM "audit_events"
        WHERE "at" < LEAST(before, now() - interval '90 days') ORDER BY "at", "id" LIMIT most
    );
    GET DIAGNOSTICS gone = ROW_COUNT;
    PERFORM set_config('sverka.audit_sweep', 'off', true);
    RETURN gone;
END $$;
-- Names inside are looked up in the schema that this migration runs in, never in one of the caller's.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION "sweep_audit_events"(timestamptz, integer) SET search_path = %I, pg_temp', current_schema());
END $$;
REVOKE ALL ON FUNCTION "sweep_audit_events"(timestamptz, integer) FROM PUBLIC;
REVOKE ALL ON "audit_events" FROM PUBLIC;
