-- The month-end run: who gets an act of a period, where each of them stands, and what each channel made of it.
CREATE TYPE "DistributionKind" AS ENUM ('reconciliation');
CREATE TYPE "DistributionRunStatus" AS ENUM ('preparing', 'waiting', 'draft', 'running', 'paused', 'done', 'cancelled', 'failed');
CREATE TYPE "DistributionItemStatus" AS ENUM ('excluded', 'included', 'queued', 'working', 'waiting', 'held', 'delivering', 'done', 'failed', 'cancelled');
CREATE TYPE "DistributionStep" AS ENUM ('fetch', 'file', 'deliver');
CREATE TYPE "DistributionChannel" AS ENUM ('portal', 'email', 'bitrix24_drive', 'bitrix24_letter');
CREATE TYPE "DistributionDeliveryStatus" AS ENUM ('queued', 'sending', 'waiting', 'handed_over', 'delivered', 'failed', 'cancelled');

CREATE TABLE "distribution_runs" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "DistributionKind" NOT NULL DEFAULT 'reconciliation',
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "status" "DistributionRunStatus" NOT NULL,
    "schedule_key" TEXT,
    "settings" JSONB NOT NULL,
    "onec_cursor" TEXT,
    "balance_source" TEXT,
    "onec_totals" JSONB,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_details" JSONB,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "prepared_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "begins_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_runs_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "distribution_items" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "counterparty_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "DistributionItemStatus" NOT NULL,
    "reason" TEXT NOT NULL,
    "delivery_key" TEXT,
    "step" "DistributionStep" NOT NULL DEFAULT 'fetch',
    "channels" "DistributionChannel"[],
    "balance" BIGINT,
    "currency" TEXT NOT NULL DEFAULT 'RUB',
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_details" JSONB,
    "request_id" UUID,
    "act_id" UUID,
    "pdf_key" TEXT,
    "pdf_sha256" TEXT,
    "pdf_bytes" INTEGER,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_items_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "distribution_deliveries" (
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "channel" "DistributionChannel" NOT NULL,
    "status" "DistributionDeliveryStatus" NOT NULL DEFAULT 'queued',
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "is_uncertain" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "answer" TEXT,
    "made" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_deliveries_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "distribution_choices" (
    "counterparty_id" UUID NOT NULL,
    "channels" "DistributionChannel"[],
    "exclusion" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "distribution_choices_pkey" PRIMARY KEY ("counterparty_id")
);

CREATE UNIQUE INDEX "distribution_runs_schedule_key_key" ON "distribution_runs"("schedule_key");
CREATE INDEX "distribution_runs_created_at_id_idx" ON "distribution_runs"("created_at" DESC, "id" DESC);
CREATE INDEX "distribution_runs_status_next_attempt_at_idx" ON "distribution_runs"("status", "next_attempt_at");
CREATE UNIQUE INDEX "distribution_items_delivery_key_key" ON "distribution_items"("delivery_key");
CREATE UNIQUE INDEX "distribution_items_run_id_counterparty_id_key" ON "distribution_items"("run_id", "counterparty_id");
CREATE INDEX "distribution_items_run_id_name_id_idx" ON "distribution_items"("run_id", "name", "id");
CREATE INDEX "distribution_items_run_id_status_name_id_idx" ON "distribution_items"("run_id", "status", "name", "id");
CREATE INDEX "distribution_items_status_next_attempt_at_idx" ON "distribution_items"("status", "next_attempt_at");
CREATE INDEX "distribution_items_counterparty_id_idx" ON "distribution_items"("counterparty_id");
CREATE INDEX "distribution_items_request_id_idx" ON "distribution_items"("request_id");
CREATE INDEX "distribution_items_act_id_idx" ON "distribution_items"("act_id");
CREATE UNIQUE INDEX "distribution_deliveries_item_id_channel_key" ON "distribution_deliveries"("item_id", "channel");
CREATE INDEX "distribution_deliveries_channel_status_created_at_idx" ON "distribution_deliveries"("channel", "status", "created_at");
CREATE INDEX "distribution_deliveries_status_next_attempt_at_idx" ON "distribution_deliveries"("status", "next_attempt_at");

ALTER TABLE "distribution_items" ADD CONSTRAINT "distribution_items_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "distribution_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "distribution_items" ADD CONSTRAINT "distribution_items_counterparty_id_fkey" FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "distribution_items" ADD CONSTRAINT "distribution_items_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "reconciliation_acts"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "distribution_deliveries" ADD CONSTRAINT "distribution_deliveries_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "distribution_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "distribution_choices" ADD CONSTRAINT "distribution_choices_counterparty_id_fkey" FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE CASCADE ON UPDATE CASCADE;
