-- A machine whose clock is off is named by the doctor, whichever process it asks.
ALTER TABLE "processes" ADD COLUMN "clock_ahead" INTEGER NOT NULL DEFAULT 0;
