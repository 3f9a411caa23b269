-- Documents at operators of electronic exchange, what came back from there, and by whom it was signed.
ALTER TABLE "discrepancies" ALTER COLUMN "opened_by_id" DROP NOT NULL;
ALTER TABLE "discrepancy_messages" ALTER COLUMN "author_id" DROP NOT NULL;
ALTER TABLE "discrepancy_messages" ADD COLUMN "author_name" TEXT;
ALTER TABLE "reconciliation_acts" ADD COLUMN "agreed_by_name" TEXT;

CREATE TYPE "EdiOperatorName" AS ENUM ('diadoc', 'saby');
CREATE TYPE "EdiDocumentStatus" AS ENUM ('queued', 'putting', 'waiting', 'put', 'failed');
CREATE TYPE "EdiDocumentState" AS ENUM ('not_sent', 'waits_our_signature', 'sent', 'delivered', 'signed', 'signed_with_disagreements', 'refused', 'annulled', 'failed');
CREATE TYPE "EdiContentKind" AS ENUM ('formal', 'pdf');

CREATE TABLE "edi_documents" (
    "id" UUID NOT NULL,
    "counterparty_id" UUID NOT NULL,
    "act_id" UUID NOT NULL,
    "operator" "EdiOperatorName" NOT NULL,
    "status" "EdiDocumentStatus" NOT NULL,
    "living_key" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "is_uncertain" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "error_words" TEXT,
    "content_kind" "EdiContentKind" NOT NULL,
    "content_reason" TEXT,
    "file_name" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "operator_id" TEXT,
    "link" TEXT,
    "state" "EdiDocumentState" NOT NULL DEFAULT 'not_sent',
    "state_reason" TEXT,
    "state_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "requested_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "put_at" TIMESTAMPTZ(3),

    CONSTRAINT "edi_documents_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "edi_answers" (
    "id" UUID NOT NULL,
    "counterparty_id" UUID NOT NULL,
    "act_id" UUID NOT NULL,
    "document_id" UUID,
    "file_id" TEXT NOT NULL,
    "is_disputed" BOOLEAN NOT NULL,
    "signer" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "discrepancy_id" UUID,
    "received_by_id" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "edi_answers_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "edi_connections" (
    "operator" "EdiOperatorName" NOT NULL,
    "box" TEXT NOT NULL,
    "participant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "inn" TEXT NOT NULL,
    "kpp" TEXT,
    "tokens" TEXT,
    "cursor" TEXT,
    "feed_read_at" TIMESTAMPTZ(3),
    "swept_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "connected_at" TIMESTAMPTZ(3) NOT NULL,
    "connected_by_id" UUID,

    CONSTRAINT "edi_connections_pkey" PRIMARY KEY ("operator")
);

CREATE TABLE "edi_participants" (
    "operator" "EdiOperatorName" NOT NULL,
    "inn" TEXT NOT NULL,
    "kpp" TEXT NOT NULL,
    "found" JSONB,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "edi_participants_pkey" PRIMARY KEY ("operator", "inn", "kpp")
);

CREATE UNIQUE INDEX "edi_documents_living_key_key" ON "edi_documents"("living_key");
CREATE UNIQUE INDEX "edi_documents_operator_operator_id_key" ON "edi_documents"("operator", "operator_id");
CREATE INDEX "edi_documents_act_id_created_at_idx" ON "edi_documents"("act_id", "created_at" DESC);
CREATE INDEX "edi_documents_counterparty_id_idx" ON "edi_documents"("counterparty_id");
CREATE INDEX "edi_documents_status_next_attempt_at_idx" ON "edi_documents"("status", "next_attempt_at");
CREATE INDEX "edi_documents_operator_state_read_at_idx" ON "edi_documents"("operator", "state", "read_at");
CREATE UNIQUE INDEX "edi_answers_act_id_sha256_key" ON "edi_answers"("act_id", "sha256");
CREATE INDEX "edi_answers_document_id_idx" ON "edi_answers"("document_id");

ALTER TABLE "edi_documents" ADD CONSTRAINT "edi_documents_counterparty_id_fkey" FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "edi_documents" ADD CONSTRAINT "edi_documents_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "reconciliation_acts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "edi_answers" ADD CONSTRAINT "edi_answers_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "reconciliation_acts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "edi_answers" ADD CONSTRAINT "edi_answers_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "edi_documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
