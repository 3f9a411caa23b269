-- AlterTable
ALTER TABLE "reconciliation_acts"
    ADD COLUMN "number" TEXT,
    ADD COLUMN "as_of" TIMESTAMP(0),
    ADD COLUMN "contract_totals" JSONB;

-- AlterTable
ALTER TABLE "reconciliation_act_files" ADD COLUMN "proved_at" TIMESTAMPTZ(3);

-- What people have been given already stays as it is.
UPDATE "reconciliation_act_files" SET "proved_at" = "created_at";

-- CreateTable
CREATE TABLE "onec_deviations" (
    "kind" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "example" TEXT NOT NULL,

    CONSTRAINT "onec_deviations_pkey" PRIMARY KEY ("kind")
);
