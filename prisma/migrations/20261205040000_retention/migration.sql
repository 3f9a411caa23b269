-- Files of rows that are gone: removed from the storage later, when nothing refers to them.
CREATE TABLE "removed_files" (
    "storage_key" TEXT NOT NULL,
    "removable_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "removed_files_pkey" PRIMARY KEY ("storage_key")
);
CREATE INDEX "removed_files_removable_at_idx" ON "removed_files"("removable_at");
-- What is old is found without reading what is not.
CREATE INDEX "reconciliation_requests_finished_at_idx" ON "reconciliation_requests"("finished_at");
CREATE INDEX "reconciliation_acts_replaced_at_idx" ON "reconciliation_acts"("replaced_at");
CREATE INDEX "completion_act_files_created_at_idx" ON "completion_act_files"("created_at");
