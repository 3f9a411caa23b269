-- A letter is an attempt that is leased and backs off; how it ended is kept with the server's words.
CREATE TYPE "MailKind" AS ENUM ('security', 'notice', 'bulk');
CREATE TYPE "MailFailure" AS ENUM ('refused', 'gave_up', 'unknown', 'bounced', 'stopped', 'opted_out');

ALTER TABLE "outgoing_mail"
  ADD COLUMN "kind" "MailKind" NOT NULL DEFAULT 'notice',
  ADD COLUMN "from_name" TEXT,
  ADD COLUMN "unsubscribe_url" TEXT,
  ADD COLUMN "attachments" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "owner" TEXT,
  ADD COLUMN "owner_id" UUID,
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "deferrals" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "lease_until" TIMESTAMPTZ(3),
  ADD COLUMN "next_attempt_at" TIMESTAMPTZ(3),
  ADD COLUMN "handed_over_at" TIMESTAMPTZ(3),
  ADD COLUMN "lost_answers" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "failure" "MailFailure",
  ADD COLUMN "reply_code" INTEGER,
  ADD COLUMN "status_code" TEXT,
  ADD COLUMN "failed_at" TIMESTAMPTZ(3);

-- Until now a letter that the queue would still retry was called failed: those go on, the old ones have ended.
UPDATE "outgoing_mail" SET "status" = 'queued'
  WHERE "status" IN ('failed', 'sending') AND "created_at" > now() - interval '3 days';
UPDATE "outgoing_mail"
  SET "status" = 'failed', "failure" = 'gave_up', "failed_at" = "created_at" + interval '3 days', "text" = '', "html" = ''
  WHERE "status" IN ('failed', 'sending');

CREATE INDEX "outgoing_mail_failed_at_idx" ON "outgoing_mail"("failed_at" DESC);
CREATE INDEX "outgoing_mail_to_idx" ON "outgoing_mail"("to");
CREATE INDEX "outgoing_mail_owner_owner_id_idx" ON "outgoing_mail"("owner", "owner_id");

CREATE TABLE "mail_recipients" (
  "email" TEXT NOT NULL,
  "opted_out_at" TIMESTAMPTZ(3),
  "opted_out_by" TEXT,
  "stopped_at" TIMESTAMPTZ(3),
  "stop_reason" TEXT,
  "stop_code" TEXT,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "mail_recipients_pkey" PRIMARY KEY ("email")
);
CREATE INDEX "mail_recipients_stopped_at_idx" ON "mail_recipients"("stopped_at");
CREATE INDEX "mail_recipients_opted_out_at_idx" ON "mail_recipients"("opted_out_at");

CREATE TABLE "bounce_mailboxes" (
  "id" TEXT NOT NULL,
  "uid_validity" BIGINT NOT NULL,
  "last_uid" BIGINT NOT NULL,
  "read_at" TIMESTAMPTZ(3),
  "error" TEXT,
  CONSTRAINT "bounce_mailboxes_pkey" PRIMARY KEY ("id")
);
