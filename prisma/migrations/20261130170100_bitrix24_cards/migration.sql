-- A person of Bitrix24 who works in its cards has a row to be named by, and no way to sign in.
ALTER TYPE "Role" ADD VALUE 'manager';

CREATE TYPE "Bitrix24CardKind" AS ENUM ('company', 'deal');

CREATE TABLE "bitrix24_card_sessions" (
    "id" TEXT NOT NULL,
    "portal_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "Bitrix24CardKind" NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "company_id" INTEGER,
    "title" TEXT NOT NULL,
    "requisites" JSONB NOT NULL,
    "locale" "Locale" NOT NULL,
    "opening" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "bitrix24_card_sessions_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "bitrix24_card_sessions_opening_key" ON "bitrix24_card_sessions"("opening");
CREATE INDEX "bitrix24_card_sessions_expires_at_idx" ON "bitrix24_card_sessions"("expires_at");

ALTER TABLE "bitrix24_card_sessions" ADD CONSTRAINT "bitrix24_card_sessions_portal_id_fkey" FOREIGN KEY ("portal_id") REFERENCES "bitrix24_portals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bitrix24_card_sessions" ADD CONSTRAINT "bitrix24_card_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
