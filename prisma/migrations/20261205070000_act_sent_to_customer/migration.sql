-- When the supplier last wrote to the customer about this edition; the register shows it.
ALTER TABLE "reconciliation_acts" ADD COLUMN "sent_at" TIMESTAMPTZ(3);
