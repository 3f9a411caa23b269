-- AlterTable
ALTER TABLE "distribution_runs" ADD COLUMN "registers_gap" JSONB;
