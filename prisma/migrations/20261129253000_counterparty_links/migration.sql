-- What a counterparty is in 1C and in Bitrix24, as a person confirmed it.
CREATE TYPE "CounterpartySystem" AS ENUM ('onec', 'bitrix24');

CREATE TABLE "counterparty_links" (
    "counterparty_id" UUID NOT NULL,
    "system" "CounterpartySystem" NOT NULL,
    "external_id" TEXT NOT NULL,
    "portal_id" UUID,
    "name" TEXT NOT NULL,
    "inn" TEXT,
    "kpp" TEXT,
    "confirmed_by_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "counterparty_links_pkey" PRIMARY KEY ("counterparty_id", "system")
);
CREATE INDEX "counterparty_links_system_portal_id_external_id_idx"
    ON "counterparty_links"("system", "portal_id", "external_id");
ALTER TABLE "counterparty_links" ADD CONSTRAINT "counterparty_links_counterparty_id_fkey"
    FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "counterparty_links" ADD CONSTRAINT "counterparty_links_portal_id_fkey"
    FOREIGN KEY ("portal_id") REFERENCES "bitrix24_portals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
