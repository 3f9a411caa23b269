-- Every printed form that 1C sent with an act: the newest that fits the act is given out, the others are its history.
CREATE TABLE "reconciliation_onec_forms" (
    "id" UUID NOT NULL,
    "act_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "proved_at" TIMESTAMPTZ(3),
    "flaw" TEXT,

    CONSTRAINT "reconciliation_onec_forms_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reconciliation_onec_forms_act_id_content_hash_key"
    ON "reconciliation_onec_forms"("act_id", "content_hash");
ALTER TABLE "reconciliation_onec_forms" ADD CONSTRAINT "reconciliation_onec_forms_act_id_fkey"
    FOREIGN KEY ("act_id") REFERENCES "reconciliation_acts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was kept until now, one of an act.
INSERT INTO "reconciliation_onec_forms"
    ("id", "act_id", "content_hash", "storage_key", "sha256", "bytes", "received_at", "proved_at")
    SELECT gen_random_uuid(), "act_id", "sha256", "storage_key", "sha256", "bytes", "created_at", "proved_at"
    FROM "reconciliation_act_files" WHERE "kind" = 'onec';
DELETE FROM "reconciliation_act_files" WHERE "kind" = 'onec';
ALTER TABLE "reconciliation_act_files" DROP COLUMN "proved_at";
