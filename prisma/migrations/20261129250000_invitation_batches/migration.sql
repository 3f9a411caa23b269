-- Invitations to many: read, looked at by a person, and sent line by line after they confirm.
CREATE TYPE "InvitationBatchSource" AS ENUM ('file', 'onec');
CREATE TYPE "InvitationBatchStatus" AS ENUM ('reading', 'draft', 'sending', 'done', 'failed');
CREATE TYPE "InvitationLineState" AS ENUM ('ready', 'sent', 'refused');

CREATE TABLE "invitation_batches" (
    "id" UUID NOT NULL,
    "source" "InvitationBatchSource" NOT NULL,
    "status" "InvitationBatchStatus" NOT NULL,
    "file_name" TEXT NOT NULL DEFAULT '',
    "onec_cursor" TEXT,
    "error_code" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_batches_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "invitation_batches_created_at_idx" ON "invitation_batches"("created_at" DESC);

CREATE TABLE "invitation_batch_lines" (
    "batch_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "counterparty_id" UUID,
    "named" TEXT NOT NULL,
    "role" "CustomerRole" NOT NULL,
    "state" "InvitationLineState" NOT NULL,
    "reason" TEXT,

    CONSTRAINT "invitation_batch_lines_pkey" PRIMARY KEY ("batch_id", "line")
);
CREATE INDEX "invitation_batch_lines_batch_id_state_line_idx" ON "invitation_batch_lines"("batch_id", "state", "line");
CREATE INDEX "invitation_batch_lines_counterparty_id_idx" ON "invitation_batch_lines"("counterparty_id");
ALTER TABLE "invitation_batch_lines" ADD CONSTRAINT "invitation_batch_lines_batch_id_fkey"
    FOREIGN KEY ("batch_id") REFERENCES "invitation_batches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "invitation_batch_lines" ADD CONSTRAINT "invitation_batch_lines_counterparty_id_fkey"
    FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE CASCADE ON UPDATE CASCADE;
