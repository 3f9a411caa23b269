-- What the completion acts of the period and the lines say against each other; null: nothing, or not compared.
ALTER TABLE "reconciliation_acts" ADD COLUMN "acts_differences" JSONB;
