-- Acts of items of smart processes. All that is there is of deals.

ALTER TYPE "Bitrix24TargetType" ADD VALUE 'item';

ALTER TABLE "bitrix24_messages" ADD COLUMN "target_entity_type_id" INTEGER;

ALTER TABLE "bitrix24_events" ADD COLUMN "entity_type_id" INTEGER NOT NULL DEFAULT 2;

ALTER TABLE "robot_calls" ADD COLUMN "entity_type_id" INTEGER NOT NULL DEFAULT 2;

ALTER TABLE "deal_acts" ADD COLUMN "entity_type_id" INTEGER NOT NULL DEFAULT 2;
DROP INDEX "deal_acts_portal_id_deal_id_revision_key";
CREATE UNIQUE INDEX "deal_acts_portal_id_entity_type_id_deal_id_revision_key"
  ON "deal_acts"("portal_id", "entity_type_id", "deal_id", "revision");

ALTER TABLE "deal_stage_entries" ADD COLUMN "entity_type_id" INTEGER NOT NULL DEFAULT 2;
ALTER TABLE "deal_stage_entries" DROP CONSTRAINT "deal_stage_entries_pkey",
  ADD CONSTRAINT "deal_stage_entries_pkey" PRIMARY KEY ("portal_id", "entity_type_id", "entry_id");
DROP INDEX "deal_stage_entries_portal_id_deal_id_entry_id_idx";
CREATE INDEX "deal_stage_entries_portal_id_entity_type_id_deal_id_entry_i_idx"
  ON "deal_stage_entries"("portal_id", "entity_type_id", "deal_id", "entry_id");

CREATE TABLE "bitrix24_smart_processes" (
  "portal_id" UUID NOT NULL,
  "entity_type_id" INTEGER NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "history_cursor" BIGINT,
  "history_since" TIMESTAMPTZ(3) NOT NULL,
  "history_swept_at" TIMESTAMPTZ(3),
  "stages_swept_at" TIMESTAMPTZ(3),

  CONSTRAINT "bitrix24_smart_processes_pkey" PRIMARY KEY ("portal_id", "entity_type_id")
);
ALTER TABLE "bitrix24_smart_processes" ADD CONSTRAINT "bitrix24_smart_processes_portal_id_fkey"
  FOREIGN KEY ("portal_id") REFERENCES "bitrix24_portals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
