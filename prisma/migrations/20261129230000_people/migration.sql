CREATE TYPE "CustomerRole" AS ENUM ('owner', 'bookkeeper', 'viewer');

ALTER TABLE "users" ADD COLUMN "last_sign_in_at" TIMESTAMPTZ(3);
UPDATE "users" SET "last_sign_in_at" = "signed"."at"
    FROM (SELECT "user_id", max("created_at") AS "at" FROM "sessions" GROUP BY "user_id") "signed"
    WHERE "signed"."user_id" = "users"."id";

ALTER TABLE "sessions" ADD COLUMN "viewed_id" UUID;

-- Whoever was there before could do everything.
ALTER TABLE "user_counterparties" ADD COLUMN "role" "CustomerRole" NOT NULL DEFAULT 'owner';

CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "counterparty_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "CustomerRole" NOT NULL,
    "locale" "Locale" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by_id" UUID,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "declined_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");
CREATE UNIQUE INDEX "invitations_counterparty_id_email_key" ON "invitations"("counterparty_id", "email");
CREATE INDEX "invitations_email_idx" ON "invitations"("email");
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_counterparty_id_fkey"
    FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Links on their way to people without a password go on working; links to anybody else could set a password
-- that is there already, and end.
INSERT INTO "invitations" ("id", "counterparty_id", "email", "role", "locale", "token_hash", "sent_at", "expires_at")
    SELECT DISTINCT ON (link."token_hash")
        gen_random_uuid(), membership."counterparty_id", person."email", membership."role", person."locale",
        link."token_hash", link."created_at", link."expires_at"
    FROM "sign_in_links" link
    JOIN "users" person ON person."id" = link."user_id" AND person."password_hash" IS NULL
    JOIN "user_counterparties" membership ON membership."user_id" = person."id"
    WHERE link."purpose" = 'invitation' AND link."used_at" IS NULL
    ORDER BY link."token_hash", membership."counterparty_id"
    ON CONFLICT DO NOTHING;
DELETE FROM "sign_in_links" WHERE "purpose" = 'invitation';
ALTER TYPE "SignInLinkPurpose" RENAME TO "SignInLinkPurpose_before";
CREATE TYPE "SignInLinkPurpose" AS ENUM ('password_reset');
ALTER TABLE "sign_in_links" ALTER COLUMN "purpose" TYPE "SignInLinkPurpose"
    USING "purpose"::text::"SignInLinkPurpose";
DROP TYPE "SignInLinkPurpose_before";
