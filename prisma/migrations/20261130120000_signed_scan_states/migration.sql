-- A scan of a signed document is a signature once the supplier has looked at it. New values of enumerations are used in
-- the next migration: PostgreSQL does not let one transaction add and use them.
CREATE TYPE "ScanStatus" AS ENUM ('received', 'accepted', 'returned', 'replaced', 'withdrawn');
ALTER TYPE "CompletionActState" ADD VALUE 'scan_received';
ALTER TYPE "CompletionActEventKind" ADD VALUE 'scan_accepted';
ALTER TYPE "CompletionActEventKind" ADD VALUE 'scan_returned';
ALTER TYPE "CompletionActEventKind" ADD VALUE 'taken_back';
ALTER TYPE "ReconciliationRegisterState" ADD VALUE 'scan_received';
ALTER TYPE "ReconciliationRegisterState" ADD VALUE 'signed';

ALTER TABLE "completion_acts" ADD COLUMN "scan_received_at" TIMESTAMPTZ(3);
ALTER TABLE "reconciliation_acts" ADD COLUMN "scan_received_at" TIMESTAMPTZ(3), ADD COLUMN "signed_at" TIMESTAMPTZ(3);
ALTER TABLE "uploads"
    ADD COLUMN "scan_status" "ScanStatus",
    ADD COLUMN "scan_document_hash" TEXT,
    ADD COLUMN "scan_decided_at" TIMESTAMPTZ(3),
    ADD COLUMN "scan_decided_by_id" UUID,
    ADD COLUMN "scan_reason" TEXT;

-- Until now every scan was a signature by itself, and stays one.
UPDATE "uploads" scan SET "scan_status" = 'accepted', "scan_decided_at" = scan."stored_at",
    "scan_document_hash" = COALESCE(
        (SELECT act."answered_hash" FROM "completion_acts" act WHERE act."id" = scan."completion_act_id"),
        (SELECT act."data_hash" FROM "reconciliation_acts" act WHERE act."id" = scan."reconciliation_act_id"))
    WHERE scan."purpose" = 'signed_scan' AND scan."stored_at" IS NOT NULL
        AND (scan."completion_act_id" IS NOT NULL OR scan."reconciliation_act_id" IS NOT NULL);
UPDATE "reconciliation_acts" act SET "signed_at" = scan."at" FROM (
    SELECT "reconciliation_act_id" AS "id", max("stored_at") AS "at" FROM "uploads"
    WHERE "purpose" = 'signed_scan' AND "stored_at" IS NOT NULL GROUP BY 1
) scan WHERE scan."id" = act."id" AND act."agreed_at" IS NOT NULL;
