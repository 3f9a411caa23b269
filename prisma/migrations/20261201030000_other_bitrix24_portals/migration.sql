-- CreateEnum
CREATE TYPE "Bitrix24OtherPortalSign" AS ENUM ('call', 'installation', 'refresh', 'answer');

-- CreateEnum
CREATE TYPE "Bitrix24OtherPortalDecision" AS ENUM ('ours', 'foreign');

-- CreateTable
CREATE TABLE "bitrix24_other_portals" (
    "id" UUID NOT NULL,
    "portal_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "sign" "Bitrix24OtherPortalSign" NOT NULL,
    "stands_in" BOOLEAN NOT NULL,
    "tokens" TEXT,
    "application_token" TEXT,
    "installed_by" INTEGER,
    "decision" "Bitrix24OtherPortalDecision",
    "decided_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bitrix24_other_portals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bitrix24_other_portals_portal_id_member_id_key" ON "bitrix24_other_portals"("portal_id", "member_id");

-- AddForeignKey
ALTER TABLE "bitrix24_other_portals" ADD CONSTRAINT "bitrix24_other_portals_portal_id_fkey" FOREIGN KEY ("portal_id") REFERENCES "bitrix24_portals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
