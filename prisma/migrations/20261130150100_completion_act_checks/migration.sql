ALTER TABLE "completion_acts"
  ADD COLUMN "flaws" JSONB,
  ADD COLUMN "flaws_told_at" TIMESTAMPTZ(3),
  -- Acts that are there were read before their figures were proved: each is read once more.
  ADD COLUMN "figures_checked" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "signals_read" BOOLEAN NOT NULL DEFAULT true;

ALTER TABLE "completion_acts" ALTER COLUMN "figures_checked" SET DEFAULT true;

-- Registers and properties that were never asked for, or are asked for anew: nothing waits for an answer before that.
UPDATE "completion_acts" SET "signals_read" = false, "state" = 'reading'
  WHERE "next_signals_at" = 'epoch' AND "state" = 'waiting';

