-- A deal is first read once nobody changes it any more, and compared with its draft afterwards.
ALTER TYPE "DealActEventKind" ADD VALUE 'deal_changed';

ALTER TABLE "deal_acts"
  ADD COLUMN "quiet_until" TIMESTAMPTZ(3),
  ADD COLUMN "deal_created_at" TIMESTAMPTZ(3),
  ADD COLUMN "deal_updated_at" TIMESTAMPTZ(3),
  ADD COLUMN "deal_digest" TEXT,
  ADD COLUMN "deal_check_at" TIMESTAMPTZ(3),
  ADD COLUMN "deal_change" JSONB;

CREATE INDEX "deal_acts_deal_check_at_idx" ON "deal_acts"("deal_check_at");
CREATE INDEX "deal_acts_portal_id_deal_created_at_idx" ON "deal_acts"("portal_id", "deal_created_at");

-- When open drafts were last compared with their deals.
ALTER TABLE "bitrix24_portals" ADD COLUMN "drafts_compared_at" TIMESTAMPTZ(3);
