-- Whether our cover sheet can stand before a form that 1C printed; null: nobody has looked yet.
ALTER TABLE "reconciliation_onec_forms" ADD COLUMN "markable" TEXT;
ALTER TABLE "completion_act_files" ADD COLUMN "markable" TEXT;
