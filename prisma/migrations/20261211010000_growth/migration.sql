-- What an act's removal looks for, in every request ever made.
-- CreateIndex
CREATE INDEX "reconciliation_requests_act_id_idx" ON "reconciliation_requests"("act_id");

-- Failed letters are counted on every page of staff: now without their rows.
-- CreateIndex
CREATE INDEX "outgoing_mail_status_failed_at_idx" ON "outgoing_mail"("status", "failed_at" DESC);
-- DropIndex
DROP INDEX "outgoing_mail_failed_at_idx";

-- Failures that nobody has closed, beside years of those that somebody did.
-- CreateIndex
CREATE INDEX "reconciliation_requests_status_resolved_at_idx" ON "reconciliation_requests"("status", "resolved_at");

-- What a request's removal looks for.
-- CreateIndex
CREATE INDEX "reconciliation_register_request_id_idx" ON "reconciliation_register"("request_id");
