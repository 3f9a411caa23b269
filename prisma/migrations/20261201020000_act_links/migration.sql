-- Links by which whoever holds one reads the act of one counterparty and period, until they run out or are revoked.
CREATE TABLE "act_links" (
    "id" UUID NOT NULL,
    "key_hash" TEXT NOT NULL,
    "counterparty_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "openings" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "act_links_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "act_links_key_hash_key" ON "act_links"("key_hash");
CREATE INDEX "act_links_counterparty_id_expires_at_idx" ON "act_links"("counterparty_id", "expires_at");
CREATE INDEX "act_links_expires_at_idx" ON "act_links"("expires_at");

ALTER TABLE "act_links" ADD CONSTRAINT "act_links_counterparty_id_fkey" FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "act_links" ADD CONSTRAINT "act_links_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
