-- A second page of one session no longer takes the first one's challenge away. What waits is good for minutes only.
DELETE FROM "passkey_challenges";
ALTER TABLE "passkey_challenges" DROP CONSTRAINT "passkey_challenges_pkey";
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_pkey" PRIMARY KEY ("challenge");
CREATE INDEX "passkey_challenges_holder_expires_at_idx" ON "passkey_challenges"("holder", "expires_at");
