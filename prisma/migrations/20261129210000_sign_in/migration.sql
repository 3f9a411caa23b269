-- Failed sign-ins are counted by account and place together, with growing delays; an account under attack is
-- told to its owner and shown to admins.
CREATE TABLE "sign_in_delays" (
    "key" TEXT NOT NULL,
    "failures" DOUBLE PRECISION NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_delays_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "sign_in_delays_expires_at_idx" ON "sign_in_delays"("expires_at");

CREATE TABLE "sign_in_attacks" (
    "account" TEXT NOT NULL,
    "user_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 1,
    "networks" TEXT[],
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_attacks_pkey" PRIMARY KEY ("account"),
    CONSTRAINT "sign_in_attacks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "sign_in_attacks_last_at_idx" ON "sign_in_attacks"("last_at");

-- Counters of release 0.1.0 that nothing reads any more.
DELETE FROM "rate_limits" WHERE "key" LIKE 'sign-in:%';

-- Demo accounts carry a mark: they sign in only while the sandbox runs. Release 0.1.0 gave its sandbox these
-- four and no way to remove them; a person's own use of one such address does not make data the sandbox's.
ALTER TABLE "users" ADD COLUMN "demo" BOOLEAN NOT NULL DEFAULT false;
UPDATE "users" SET "demo" = true
WHERE "email" IN ('client@romashka.example', 'group@holding.example', 'accountant@supplier.example', 'admin@supplier.example')
  AND (SELECT count(*) FROM "users" WHERE "email" IN
    ('client@romashka.example', 'group@holding.example', 'accountant@supplier.example', 'admin@supplier.example')) >= 2;

-- Which world the data belong to, where earlier releases have already filled them.
INSERT INTO "settings" ("key", "value", "updated_at")
SELECT 'world', CASE WHEN bool_or("demo") THEN '"sandbox"'::jsonb ELSE '"real"'::jsonb END, now()
FROM "users" HAVING count(*) > 0;
