-- An act that 1C gave and that nobody gets before a person of staff has said that it is the customer's.
ALTER TYPE "ReconciliationRequestStatus" ADD VALUE 'held' BEFORE 'ready';
ALTER TYPE "ReconciliationRegisterState" ADD VALUE 'held' BEFORE 'failed';

ALTER TABLE "reconciliation_requests" ADD COLUMN "holds" JSONB;

-- What staff have confirmed of 1C's answers, once for all requests. Withdrawn: the row is deleted, the audit has both.
CREATE TABLE "reconciliation_confirmations" (
    "id" UUID NOT NULL,
    "counterparty_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "confirmed_by_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliation_confirmations_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reconciliation_confirmations_counterparty_id_reason_key_key"
    ON "reconciliation_confirmations"("counterparty_id", "reason", "key");
ALTER TABLE "reconciliation_confirmations" ADD CONSTRAINT "reconciliation_confirmations_counterparty_id_fkey"
    FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE CASCADE ON UPDATE CASCADE;
