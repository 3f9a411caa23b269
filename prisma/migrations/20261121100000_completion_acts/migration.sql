-- Search by parts of words; PostgreSQL ships it, and whoever may create tables may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "CompletionActStatus" AS ENUM ('draft', 'issued', 'rejected', 'signed', 'withdrawn');

-- CreateEnum
CREATE TYPE "ActAnswer" AS ENUM ('accepted', 'refused', 'signed');

-- CreateEnum
CREATE TYPE "CompletionActState" AS ENUM ('draft', 'waiting', 'accepted', 'refused', 'signed', 'rejected', 'withdrawn');

-- CreateEnum
CREATE TYPE "CompletionActEventKind" AS ENUM ('status', 'changed', 'opened', 'downloaded', 'accepted', 'refused', 'scanned', 'replied', 'resolved');

-- CreateEnum
CREATE TYPE "DiscrepancyCategory" AS ENUM ('amount', 'quantity', 'requisites', 'not_received', 'other', 'lines');

-- CreateEnum
CREATE TYPE "DiscrepancyStatus" AS ENUM ('open', 'answered', 'resolved');

-- CreateEnum
CREATE TYPE "DiscrepancyResolution" AS ENUM ('corrected', 'explained', 'withdrawn');

-- CreateEnum
CREATE TYPE "PaperSide" AS ENUM ('customer', 'supplier');

-- CreateEnum
CREATE TYPE "UploadPurpose" AS ENUM ('signed_scan', 'proof');

-- CreateTable
CREATE TABLE "completion_acts" (
    "id" UUID NOT NULL,
    "set" TEXT NOT NULL,
    "ref" UUID NOT NULL,
    "counterparty_id" UUID,
    "number" TEXT NOT NULL,
    "date_time" TIMESTAMP(0) NOT NULL,
    "currency" TEXT NOT NULL,
    "total" BIGINT NOT NULL,
    "vat_total" BIGINT NOT NULL,
    "summary" TEXT NOT NULL,
    "line_count" INTEGER NOT NULL,
    "search_text" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "posted" BOOLEAN NOT NULL,
    "deletion_mark" BOOLEAN NOT NULL,
    "data_version" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "status" "CompletionActStatus" NOT NULL,
    "status_reason" TEXT,
    "matched_rule" TEXT NOT NULL,
    "signals" JSONB NOT NULL,
    "next_signals_at" TIMESTAMPTZ(3) NOT NULL,
    "missing_since" TIMESTAMPTZ(3),
    "visible" BOOLEAN NOT NULL,
    "state" "CompletionActState" NOT NULL,
    "answer" "ActAnswer",
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "answered_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "completion_acts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "completion_act_contents" (
    "act_id" UUID NOT NULL,
    "lines" JSONB NOT NULL,
    "organization" JSONB,
    "contract" JSONB,
    "amount_includes_vat" BOOLEAN NOT NULL,

    CONSTRAINT "completion_act_contents_pkey" PRIMARY KEY ("act_id")
);

-- CreateTable
CREATE TABLE "completion_act_events" (
    "id" BIGSERIAL NOT NULL,
    "act_id" UUID NOT NULL,
    "counterparty_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "CompletionActEventKind" NOT NULL,
    "from" "CompletionActStatus",
    "to" "CompletionActStatus",
    "actor_id" UUID,
    "details" JSONB,
    "dedupe_key" TEXT,

    CONSTRAINT "completion_act_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "completion_act_files" (
    "act_id" UUID NOT NULL,
    "data_version" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "completion_act_files_pkey" PRIMARY KEY ("act_id","data_version")
);

-- CreateTable
CREATE TABLE "acts_sync" (
    "set" TEXT NOT NULL,
    "history_cursor" JSONB,
    "history_done_at" TIMESTAMPTZ(3),
    "recent_done_at" TIMESTAMPTZ(3),
    "sweep_cursor" JSONB,
    "sweep_started_at" TIMESTAMPTZ(3),
    "sweep_done_at" TIMESTAMPTZ(3),
    "failure_code" TEXT,
    "failure_details" JSONB,
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "acts_sync_pkey" PRIMARY KEY ("set")
);

-- CreateTable
CREATE TABLE "archive_runs" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "archive_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discrepancies" (
    "id" UUID NOT NULL,
    "counterparty_id" UUID NOT NULL,
    "completion_act_id" UUID,
    "reconciliation_act_id" UUID,
    "category" "DiscrepancyCategory" NOT NULL,
    "status" "DiscrepancyStatus" NOT NULL,
    "resolution" "DiscrepancyResolution",
    "paper_hash" TEXT NOT NULL,
    "lines" JSONB,
    "open_key" TEXT,
    "opened_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,

    CONSTRAINT "discrepancies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discrepancy_messages" (
    "id" UUID NOT NULL,
    "discrepancy_id" UUID NOT NULL,
    "side" "PaperSide" NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "discrepancy_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "id" UUID NOT NULL,
    "counterparty_id" UUID NOT NULL,
    "purpose" "UploadPurpose" NOT NULL,
    "completion_act_id" UUID,
    "reconciliation_act_id" UUID,
    "discrepancy_id" UUID,
    "storage_key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "content_type" TEXT NOT NULL,
    "pages" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "stored_at" TIMESTAMPTZ(3),

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "completion_acts_counterparty_id_visible_date_time_id_idx" ON "completion_acts"("counterparty_id", "visible", "date_time" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "completion_acts_counterparty_id_state_date_time_id_idx" ON "completion_acts"("counterparty_id", "state", "date_time" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "completion_acts_date_time_id_idx" ON "completion_acts"("date_time" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "completion_acts_state_date_time_id_idx" ON "completion_acts"("state", "date_time" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "completion_acts_next_signals_at_idx" ON "completion_acts"("next_signals_at");

-- CreateIndex
CREATE INDEX "completion_acts_missing_since_idx" ON "completion_acts"("missing_since");

-- CreateIndex
CREATE INDEX "completion_acts_search_text_idx" ON "completion_acts" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "completion_acts_set_ref_key" ON "completion_acts"("set", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "completion_act_events_dedupe_key_key" ON "completion_act_events"("dedupe_key");

-- CreateIndex
CREATE INDEX "completion_act_events_act_id_id_idx" ON "completion_act_events"("act_id", "id");

-- CreateIndex
CREATE INDEX "archive_runs_started_at_idx" ON "archive_runs"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "discrepancies_open_key_key" ON "discrepancies"("open_key");

-- CreateIndex
CREATE INDEX "discrepancies_status_last_message_at_id_idx" ON "discrepancies"("status", "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "discrepancies_counterparty_id_created_at_idx" ON "discrepancies"("counterparty_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "discrepancies_completion_act_id_idx" ON "discrepancies"("completion_act_id");

-- CreateIndex
CREATE INDEX "discrepancies_reconciliation_act_id_idx" ON "discrepancies"("reconciliation_act_id");

-- CreateIndex
CREATE INDEX "discrepancy_messages_discrepancy_id_created_at_idx" ON "discrepancy_messages"("discrepancy_id", "created_at");

-- CreateIndex
CREATE INDEX "uploads_counterparty_id_idx" ON "uploads"("counterparty_id");

-- CreateIndex
CREATE INDEX "uploads_completion_act_id_idx" ON "uploads"("completion_act_id");

-- CreateIndex
CREATE INDEX "uploads_reconciliation_act_id_idx" ON "uploads"("reconciliation_act_id");

-- CreateIndex
CREATE INDEX "uploads_discrepancy_id_idx" ON "uploads"("discrepancy_id");

-- CreateIndex
CREATE INDEX "uploads_stored_at_created_at_idx" ON "uploads"("stored_at", "created_at");

-- AddForeignKey
ALTER TABLE "completion_acts" ADD CONSTRAINT "completion_acts_counterparty_id_fkey" FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completion_act_contents" ADD CONSTRAINT "completion_act_contents_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "completion_acts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completion_act_events" ADD CONSTRAINT "completion_act_events_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "completion_acts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completion_act_files" ADD CONSTRAINT "completion_act_files_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "completion_acts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancies" ADD CONSTRAINT "discrepancies_counterparty_id_fkey" FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancies" ADD CONSTRAINT "discrepancies_completion_act_id_fkey" FOREIGN KEY ("completion_act_id") REFERENCES "completion_acts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancies" ADD CONSTRAINT "discrepancies_reconciliation_act_id_fkey" FOREIGN KEY ("reconciliation_act_id") REFERENCES "acts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancy_messages" ADD CONSTRAINT "discrepancy_messages_discrepancy_id_fkey" FOREIGN KEY ("discrepancy_id") REFERENCES "discrepancies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancy_messages" ADD CONSTRAINT "discrepancy_messages_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_counterparty_id_fkey" FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_completion_act_id_fkey" FOREIGN KEY ("completion_act_id") REFERENCES "completion_acts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_reconciliation_act_id_fkey" FOREIGN KEY ("reconciliation_act_id") REFERENCES "acts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_discrepancy_id_fkey" FOREIGN KEY ("discrepancy_id") REFERENCES "discrepancies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

