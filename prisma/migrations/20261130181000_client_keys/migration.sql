-- What a deal's parties were read from: an event of such a card wakes the acts that wait for it.
ALTER TABLE "deal_acts" ADD COLUMN "client_keys" TEXT[] DEFAULT ARRAY[]::TEXT[];
CREATE INDEX "deal_acts_client_keys_idx" ON "deal_acts" USING GIN ("client_keys");
