-- What 1C's list had by month: another count tells of acts entered into an old one.
ALTER TABLE "completion_acts_sync" ADD COLUMN "sweep_counts" JSONB,
ADD COLUMN "month_counts" JSONB;

-- One document may hold acts of several customers, and a document may correct another one.
ALTER TABLE "completion_acts" ADD COLUMN "part" TEXT NOT NULL DEFAULT '',
ADD COLUMN "corrects_set" TEXT,
ADD COLUMN "corrects_ref" UUID;
ALTER TABLE "completion_act_contents" ADD COLUMN "correction" JSONB;

CREATE UNIQUE INDEX "completion_acts_set_ref_part_key" ON "completion_acts"("set", "ref", "part");
DROP INDEX "completion_acts_set_ref_key";
CREATE INDEX "completion_acts_corrects_ref_idx" ON "completion_acts"("corrects_ref");
