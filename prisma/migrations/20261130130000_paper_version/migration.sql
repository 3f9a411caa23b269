ALTER TABLE "reconciliation_act_files" ADD COLUMN "paper_version" TEXT;
