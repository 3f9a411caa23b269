ALTER TABLE "enterprise_data_files"
  ADD COLUMN "version" TEXT NOT NULL DEFAULT '1.17',
  ADD COLUMN "given_at" TIMESTAMPTZ(3),
  ADD COLUMN "given_by_id" UUID,
  ADD COLUMN "given_times" INTEGER NOT NULL DEFAULT 0;

-- Whether these were downloaded was not recorded: they are taken for given out, so that nobody loads one twice unaware.
UPDATE "enterprise_data_files"
SET "given_at" = "created_at", "given_by_id" = "created_by_id", "given_times" = 1
WHERE "created_by_id" IS NOT NULL;
