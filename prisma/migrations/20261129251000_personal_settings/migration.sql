-- Where a person's clock stands, and which letters they do without.
ALTER TABLE "users" ADD COLUMN "time_zone" TEXT;
ALTER TABLE "users" ADD COLUMN "muted_letters" TEXT[] DEFAULT ARRAY[]::TEXT[];
