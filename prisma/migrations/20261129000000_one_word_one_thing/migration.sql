-- Names follow the glossary: "act" alone meant an act of reconciliation, a completion act and an act of a deal.
-- Only the catalogue changes: rows stay as they are, each statement is instant.

-- Acts of reconciliation
ALTER TYPE "ActRequestStatus" RENAME TO "ReconciliationRequestStatus";
ALTER TYPE "ActFileKind" RENAME TO "ReconciliationActFileKind";

ALTER TABLE "acts" RENAME TO "reconciliation_acts";
ALTER TABLE "reconciliation_acts" RENAME COLUMN "opening" TO "opening_balance";
ALTER TABLE "reconciliation_acts" RENAME COLUMN "closing" TO "closing_balance";
ALTER TABLE "reconciliation_acts" RENAME CONSTRAINT "acts_pkey" TO "reconciliation_acts_pkey";
ALTER TABLE "reconciliation_acts" RENAME CONSTRAINT "acts_counterparty_id_fkey" TO "reconciliation_acts_counterparty_id_fkey";
ALTER INDEX "acts_counterparty_id_seen_at_idx" RENAME TO "reconciliation_acts_counterparty_id_seen_at_idx";
-- Cut to PostgreSQL's 63 characters, as Prisma cuts it.
ALTER INDEX "acts_counterparty_id_period_from_period_to_data_hash_key" RENAME TO "reconciliation_acts_counterparty_id_period_from_period_to_d_key";

ALTER TABLE "act_requests" RENAME TO "reconciliation_requests";
ALTER TABLE "reconciliation_requests" RENAME CONSTRAINT "act_requests_pkey" TO "reconciliation_requests_pkey";
ALTER TABLE "reconciliation_requests" RENAME CONSTRAINT "act_requests_counterparty_id_fkey" TO "reconciliation_requests_counterparty_id_fkey";
ALTER TABLE "reconciliation_requests" RENAME CONSTRAINT "act_requests_act_id_fkey" TO "reconciliation_requests_act_id_fkey";
ALTER INDEX "act_requests_in_flight_key_key" RENAME TO "reconciliation_requests_in_flight_key_key";
ALTER INDEX "act_requests_counterparty_id_created_at_idx" RENAME TO "reconciliation_requests_counterparty_id_created_at_idx";
ALTER INDEX "act_requests_status_lease_until_idx" RENAME TO "reconciliation_requests_status_lease_until_idx";

ALTER TABLE "act_files" RENAME TO "reconciliation_act_files";
ALTER TABLE "reconciliation_act_files" RENAME CONSTRAINT "act_files_pkey" TO "reconciliation_act_files_pkey";
ALTER TABLE "reconciliation_act_files" RENAME CONSTRAINT "act_files_act_id_fkey" TO "reconciliation_act_files_act_id_fkey";

ALTER TABLE "act_downloads" RENAME TO "reconciliation_act_downloads";
ALTER SEQUENCE "act_downloads_id_seq" RENAME TO "reconciliation_act_downloads_id_seq";
ALTER TABLE "reconciliation_act_downloads" RENAME CONSTRAINT "act_downloads_pkey" TO "reconciliation_act_downloads_pkey";
ALTER TABLE "reconciliation_act_downloads" RENAME CONSTRAINT "act_downloads_act_id_fkey" TO "reconciliation_act_downloads_act_id_fkey";
ALTER INDEX "act_downloads_act_id_at_idx" RENAME TO "reconciliation_act_downloads_act_id_at_idx";
ALTER INDEX "act_downloads_user_id_at_idx" RENAME TO "reconciliation_act_downloads_user_id_at_idx";

ALTER TABLE "request_watchers" RENAME TO "reconciliation_request_watchers";
ALTER TABLE "reconciliation_request_watchers" RENAME CONSTRAINT "request_watchers_pkey" TO "reconciliation_request_watchers_pkey";
ALTER TABLE "reconciliation_request_watchers" RENAME CONSTRAINT "request_watchers_request_id_fkey" TO "reconciliation_request_watchers_request_id_fkey";
ALTER TABLE "reconciliation_request_watchers" RENAME CONSTRAINT "request_watchers_user_id_fkey" TO "reconciliation_request_watchers_user_id_fkey";

-- Completion acts
ALTER TYPE "ActAnswer" RENAME TO "CompletionActAnswer";

ALTER TABLE "acts_sync" RENAME TO "completion_acts_sync";
ALTER TABLE "completion_acts_sync" RENAME CONSTRAINT "acts_sync_pkey" TO "completion_acts_sync_pkey";

ALTER TABLE "archive_runs" RENAME TO "completion_act_archives";
ALTER TABLE "completion_act_archives" RENAME CONSTRAINT "archive_runs_pkey" TO "completion_act_archives_pkey";
ALTER INDEX "archive_runs_started_at_idx" RENAME TO "completion_act_archives_started_at_idx";

-- Answers
ALTER TYPE "PaperSide" RENAME TO "DiscrepancySide";
ALTER TABLE "discrepancies" RENAME COLUMN "paper_hash" TO "document_hash";

-- Acts of deals
ALTER TYPE "DealActEventKind" RENAME VALUE 'asked' TO 'requested';
ALTER TYPE "DealActEventKind" RENAME VALUE 'told' TO 'reported';

ALTER TABLE "deal_acts" RENAME COLUMN "is_asked" TO "is_requested";
ALTER TABLE "deal_acts" RENAME COLUMN "looks" TO "checks";
ALTER TABLE "deal_acts" RENAME COLUMN "first_look_at" TO "first_check_at";
ALTER TABLE "deal_acts" RENAME COLUMN "next_look_at" TO "next_check_at";
ALTER TABLE "deal_acts" RENAME COLUMN "key_kept" TO "keeps_our_key";
ALTER INDEX "deal_acts_status_next_look_at_idx" RENAME TO "deal_acts_status_next_check_at_idx";

ALTER TABLE "deal_act_wants" RENAME TO "deal_act_missing_mappings";
ALTER TABLE "deal_act_missing_mappings" RENAME CONSTRAINT "deal_act_wants_pkey" TO "deal_act_missing_mappings_pkey";
ALTER TABLE "deal_act_missing_mappings" RENAME CONSTRAINT "deal_act_wants_deal_act_id_fkey" TO "deal_act_missing_mappings_deal_act_id_fkey";
ALTER INDEX "deal_act_wants_kind_key_idx" RENAME TO "deal_act_missing_mappings_kind_key_idx";
