-- Who of a run was reminded, when, and by whom.
CREATE TABLE "distribution_reminders" (
  "id" UUID NOT NULL,
  "item_id" UUID NOT NULL,
  "sent_at" TIMESTAMPTZ(3) NOT NULL,
  "by_id" UUID,
  "letters" INTEGER NOT NULL,
  CONSTRAINT "distribution_reminders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "distribution_reminders_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "distribution_items"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "distribution_reminders_item_id_sent_at_idx" ON "distribution_reminders"("item_id", "sent_at");
