-- CreateEnum
CREATE TYPE "Bitrix24EventSource" AS ENUM ('event', 'robot', 'webhook_robot');

-- CreateEnum
CREATE TYPE "DealEntrySource" AS ENUM ('event', 'sweep', 'stages', 'robot', 'webhook_robot', 'staff');

-- CreateEnum
CREATE TYPE "DealEntryOutcome" AS ENUM ('opened', 'joined', 'stands', 'too_early');

-- CreateEnum
CREATE TYPE "DealActStatus" AS ENUM ('queued', 'working', 'waiting', 'attention', 'exported', 'created', 'accepted', 'rejected', 'signed', 'withdrawn', 'unwanted', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "DealActEventKind" AS ENUM ('opened', 'asked', 'attention', 'postponed', 'resumed', 'sent', 'found', 'created', 'exported', 'hinted', 'decided', 'told', 'answered', 'retried', 'cancelled', 'unwanted', 'failed', 'replaced');

-- CreateEnum
CREATE TYPE "DealMessageKind" AS ENUM ('comment', 'fields', 'todo', 'task', 'activity', 'robot');

-- CreateEnum
CREATE TYPE "DealMessageStatus" AS ENUM ('queued', 'sending', 'sent', 'failed', 'dropped');

-- CreateEnum
CREATE TYPE "RobotWait" AS ENUM ('draft', 'decision');

-- CreateTable
CREATE TABLE "bitrix24_portals" (
    "id" UUID NOT NULL,
    "member_id" TEXT,
    "host" TEXT,
    "used_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tokens" TEXT,
    "application_token" TEXT,
    "installed_by" INTEGER,
    "installed_at" TIMESTAMPTZ(3),
    "set_up_at" TIMESTAMPTZ(3),
    "has_robots" BOOLEAN NOT NULL DEFAULT false,
    "history_cursor" BIGINT,
    "history_since" TIMESTAMPTZ(3) NOT NULL,
    "history_swept_at" TIMESTAMPTZ(3),
    "stages_swept_at" TIMESTAMPTZ(3),
    "failure_code" TEXT,
    "failure_details" JSONB,
    "failed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bitrix24_portals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bitrix24_events" (
    "id" BIGSERIAL NOT NULL,
    "portal_id" UUID NOT NULL,
    "source" "Bitrix24EventSource" NOT NULL,
    "event" TEXT NOT NULL,
    "deal_id" INTEGER,
    "body" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "bitrix24_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deal_stage_entries" (
    "portal_id" UUID NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "deal_id" INTEGER NOT NULL,
    "stage_id" TEXT NOT NULL,
    "category_id" INTEGER NOT NULL,
    "entered_at" TIMESTAMPTZ(3),
    "source" "DealEntrySource" NOT NULL,
    "outcome" "DealEntryOutcome" NOT NULL,
    "deal_act_id" UUID,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deal_stage_entries_pkey" PRIMARY KEY ("portal_id","entry_id")
);

-- CreateTable
CREATE TABLE "deal_acts" (
    "id" UUID NOT NULL,
    "serial" SERIAL NOT NULL,
    "portal_id" UUID NOT NULL,
    "deal_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" "DealActStatus" NOT NULL,
    "source" "DealEntrySource" NOT NULL,
    "entry_id" BIGINT,
    "stage_id" TEXT NOT NULL,
    "category_id" INTEGER NOT NULL,
    "entered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "waiting_since" TIMESTAMPTZ(3),
    "is_stale" BOOLEAN NOT NULL DEFAULT false,
    "is_asked" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "error_details" JSONB,
    "faults" JSONB NOT NULL DEFAULT '[]',
    "notes" JSONB NOT NULL DEFAULT '[]',
    "differences" JSONB NOT NULL DEFAULT '[]',
    "misses" JSONB,
    "title" TEXT NOT NULL DEFAULT '',
    "buyer" TEXT NOT NULL DEFAULT '',
    "buyer_inn" TEXT NOT NULL DEFAULT '',
    "responsible" TEXT NOT NULL DEFAULT '',
    "responsible_id" INTEGER,
    "currency" TEXT NOT NULL DEFAULT '',
    "amount" BIGINT,
    "search_text" TEXT NOT NULL DEFAULT '',
    "rule_id" TEXT,
    "rule" JSONB,
    "draft" JSONB,
    "set" TEXT,
    "ref" UUID,
    "marker" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "looks" INTEGER NOT NULL DEFAULT 0,
    "first_look_at" TIMESTAMPTZ(3),
    "key_kept" BOOLEAN,
    "number" TEXT,
    "act_date" DATE,
    "total" BIGINT,
    "data_version" TEXT,
    "drafted_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decision" TEXT,
    "decision_reason" TEXT,
    "decisions" INTEGER NOT NULL DEFAULT 0,
    "hint" JSONB,
    "missing_since" TIMESTAMPTZ(3),
    "next_look_at" TIMESTAMPTZ(3),
    "file_id" UUID,

    CONSTRAINT "deal_acts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deal_act_events" (
    "id" BIGSERIAL NOT NULL,
    "deal_act_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "DealActEventKind" NOT NULL,
    "actor_id" UUID,
    "details" JSONB,
    "dedupe_key" TEXT,

    CONSTRAINT "deal_act_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deal_act_wants" (
    "deal_act_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "lines" INTEGER[],
    "suggestions" JSONB NOT NULL,

    CONSTRAINT "deal_act_wants_pkey" PRIMARY KEY ("deal_act_id","kind","key")
);

-- CreateTable
CREATE TABLE "deal_mappings" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "target" JSONB NOT NULL,
    "search_text" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "deal_mappings_pkey" PRIMARY KEY ("kind","key")
);

-- CreateTable
CREATE TABLE "currency_rates" (
    "currency" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "rate" TEXT NOT NULL,
    "per" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "currency_rates_pkey" PRIMARY KEY ("currency","date")
);

-- CreateTable
CREATE TABLE "deal_messages" (
    "id" UUID NOT NULL,
    "serial" SERIAL NOT NULL,
    "deal_act_id" UUID NOT NULL,
    "kind" "DealMessageKind" NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" "DealMessageStatus" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "is_uncertain" BOOLEAN NOT NULL DEFAULT false,
    "result_id" INTEGER,
    "error_code" TEXT,
    "error_details" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "deal_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "robot_calls" (
    "id" UUID NOT NULL,
    "portal_id" UUID NOT NULL,
    "deal_id" INTEGER NOT NULL,
    "deal_act_id" UUID,
    "token_hash" TEXT NOT NULL,
    "event_token" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "waits" BOOLEAN NOT NULL,
    "waits_for" "RobotWait" NOT NULL DEFAULT 'draft',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "waits_until" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "robot_calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enterprise_data_files" (
    "id" UUID NOT NULL,
    "serial" SERIAL NOT NULL,
    "storage_key" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "act_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "placed_at" TIMESTAMPTZ(3),

    CONSTRAINT "enterprise_data_files_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bitrix24_portals_member_id_key" ON "bitrix24_portals"("member_id");

-- CreateIndex
CREATE INDEX "bitrix24_events_processed_at_id_idx" ON "bitrix24_events"("processed_at", "id");

-- CreateIndex
CREATE INDEX "deal_stage_entries_portal_id_deal_id_entry_id_idx" ON "deal_stage_entries"("portal_id", "deal_id", "entry_id");

-- CreateIndex
CREATE INDEX "deal_stage_entries_deal_act_id_idx" ON "deal_stage_entries"("deal_act_id");

-- CreateIndex
CREATE UNIQUE INDEX "deal_acts_serial_key" ON "deal_acts"("serial");

-- CreateIndex
CREATE INDEX "deal_acts_ref_idx" ON "deal_acts"("ref");

-- CreateIndex
CREATE INDEX "deal_acts_status_updated_at_id_idx" ON "deal_acts"("status", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "deal_acts_updated_at_id_idx" ON "deal_acts"("updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "deal_acts_source_updated_at_id_idx" ON "deal_acts"("source", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "deal_acts_deal_id_idx" ON "deal_acts"("deal_id");

-- CreateIndex
CREATE INDEX "deal_acts_status_next_attempt_at_idx" ON "deal_acts"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "deal_acts_status_next_look_at_idx" ON "deal_acts"("status", "next_look_at");

-- CreateIndex
CREATE INDEX "deal_acts_drafted_at_idx" ON "deal_acts"("drafted_at");

-- CreateIndex
CREATE INDEX "deal_acts_search_text_idx" ON "deal_acts" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "deal_acts_file_id_idx" ON "deal_acts"("file_id");

-- CreateIndex
CREATE UNIQUE INDEX "deal_acts_portal_id_deal_id_revision_key" ON "deal_acts"("portal_id", "deal_id", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "deal_acts_set_ref_key" ON "deal_acts"("set", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "deal_act_events_dedupe_key_key" ON "deal_act_events"("dedupe_key");

-- CreateIndex
CREATE INDEX "deal_act_events_deal_act_id_id_idx" ON "deal_act_events"("deal_act_id", "id");

-- CreateIndex
CREATE INDEX "deal_act_events_kind_at_idx" ON "deal_act_events"("kind", "at");

-- CreateIndex
CREATE INDEX "deal_act_wants_kind_key_idx" ON "deal_act_wants"("kind", "key");

-- CreateIndex
CREATE INDEX "deal_mappings_updated_at_kind_key_idx" ON "deal_mappings"("updated_at" DESC, "kind", "key");

-- CreateIndex
CREATE INDEX "deal_mappings_search_text_idx" ON "deal_mappings" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "deal_messages_serial_key" ON "deal_messages"("serial");

-- CreateIndex
CREATE UNIQUE INDEX "deal_messages_dedupe_key_key" ON "deal_messages"("dedupe_key");

-- CreateIndex
CREATE INDEX "deal_messages_deal_act_id_serial_idx" ON "deal_messages"("deal_act_id", "serial");

-- CreateIndex
CREATE INDEX "deal_messages_kind_sent_at_idx" ON "deal_messages"("kind", "sent_at");

-- CreateIndex
CREATE INDEX "deal_messages_status_next_attempt_at_idx" ON "deal_messages"("status", "next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "robot_calls_token_hash_key" ON "robot_calls"("token_hash");

-- CreateIndex
CREATE INDEX "robot_calls_deal_act_id_idx" ON "robot_calls"("deal_act_id");

-- CreateIndex
CREATE INDEX "robot_calls_answered_at_waits_until_idx" ON "robot_calls"("answered_at", "waits_until");

-- CreateIndex
CREATE UNIQUE INDEX "enterprise_data_files_serial_key" ON "enterprise_data_files"("serial");

-- CreateIndex
CREATE INDEX "enterprise_data_files_created_at_idx" ON "enterprise_data_files"("created_at" DESC);

-- AddForeignKey
ALTER TABLE "bitrix24_events" ADD CONSTRAINT "bitrix24_events_portal_id_fkey" FOREIGN KEY ("portal_id") REFERENCES "bitrix24_portals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_stage_entries" ADD CONSTRAINT "deal_stage_entries_portal_id_fkey" FOREIGN KEY ("portal_id") REFERENCES "bitrix24_portals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_stage_entries" ADD CONSTRAINT "deal_stage_entries_deal_act_id_fkey" FOREIGN KEY ("deal_act_id") REFERENCES "deal_acts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_acts" ADD CONSTRAINT "deal_acts_portal_id_fkey" FOREIGN KEY ("portal_id") REFERENCES "bitrix24_portals"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_acts" ADD CONSTRAINT "deal_acts_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "enterprise_data_files"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_act_events" ADD CONSTRAINT "deal_act_events_deal_act_id_fkey" FOREIGN KEY ("deal_act_id") REFERENCES "deal_acts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_act_wants" ADD CONSTRAINT "deal_act_wants_deal_act_id_fkey" FOREIGN KEY ("deal_act_id") REFERENCES "deal_acts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_messages" ADD CONSTRAINT "deal_messages_deal_act_id_fkey" FOREIGN KEY ("deal_act_id") REFERENCES "deal_acts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "robot_calls" ADD CONSTRAINT "robot_calls_portal_id_fkey" FOREIGN KEY ("portal_id") REFERENCES "bitrix24_portals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "robot_calls" ADD CONSTRAINT "robot_calls_deal_act_id_fkey" FOREIGN KEY ("deal_act_id") REFERENCES "deal_acts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

