-- The outbox of deal acts becomes the outbox of whatever Bitrix24 is told: a message has an owner, who is told
-- how it ended, a portal and a target. Rows keep their ids, keys and states.
ALTER TYPE "DealMessageKind" RENAME TO "Bitrix24MessageKind";
ALTER TYPE "DealMessageStatus" RENAME TO "Bitrix24MessageStatus";
CREATE TYPE "Bitrix24MessageOwner" AS ENUM ('deal_act');
CREATE TYPE "Bitrix24TargetType" AS ENUM ('deal', 'company', 'task');

ALTER TABLE "deal_messages" RENAME TO "bitrix24_messages";
ALTER TABLE "bitrix24_messages" RENAME CONSTRAINT "deal_messages_pkey" TO "bitrix24_messages_pkey";
ALTER SEQUENCE "deal_messages_serial_seq" RENAME TO "bitrix24_messages_serial_seq";
ALTER INDEX "deal_messages_serial_key" RENAME TO "bitrix24_messages_serial_key";
ALTER INDEX "deal_messages_dedupe_key_key" RENAME TO "bitrix24_messages_dedupe_key_key";
ALTER INDEX "deal_messages_kind_sent_at_idx" RENAME TO "bitrix24_messages_kind_sent_at_idx";
ALTER INDEX "deal_messages_status_next_attempt_at_idx" RENAME TO "bitrix24_messages_status_next_attempt_at_idx";
DROP INDEX "deal_messages_deal_act_id_serial_idx";
ALTER TABLE "bitrix24_messages" DROP CONSTRAINT "deal_messages_deal_act_id_fkey";

ALTER TABLE "bitrix24_messages" RENAME COLUMN "deal_act_id" TO "owner_id";
ALTER TABLE "bitrix24_messages"
    ADD COLUMN "owner" "Bitrix24MessageOwner" NOT NULL DEFAULT 'deal_act',
    ADD COLUMN "portal_id" UUID,
    ADD COLUMN "target_type" "Bitrix24TargetType",
    ADD COLUMN "target_id" INTEGER;
UPDATE "bitrix24_messages" message SET "portal_id" = act."portal_id"
    FROM "deal_acts" act WHERE act."id" = message."owner_id";
-- An answer to a robot has no target: the robot's call says where it goes.
UPDATE "bitrix24_messages" SET "target_type" = 'deal', "target_id" = ("payload"->>'dealId')::int
    WHERE "payload" ? 'dealId';
ALTER TABLE "bitrix24_messages"
    ALTER COLUMN "owner" DROP DEFAULT,
    ALTER COLUMN "portal_id" SET NOT NULL,
    -- Whose id `owner_id` is depends on `owner`, so each owner has a column by which its rows go with it.
    ADD COLUMN "deal_act_id" UUID GENERATED ALWAYS AS (CASE WHEN "owner" = 'deal_act' THEN "owner_id" END) STORED;

CREATE INDEX "bitrix24_messages_owner_owner_id_serial_idx" ON "bitrix24_messages"("owner", "owner_id", "serial");
CREATE INDEX "bitrix24_messages_deal_act_id_idx" ON "bitrix24_messages"("deal_act_id");
ALTER TABLE "bitrix24_messages" ADD CONSTRAINT "bitrix24_messages_portal_id_fkey" FOREIGN KEY ("portal_id") REFERENCES "bitrix24_portals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bitrix24_messages" ADD CONSTRAINT "bitrix24_messages_deal_act_id_fkey" FOREIGN KEY ("deal_act_id") REFERENCES "deal_acts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
