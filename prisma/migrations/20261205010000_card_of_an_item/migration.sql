-- Items of smart processes are numbered each for itself: a tab says of which its card is. Tabs that a process of the
-- former release opens meanwhile are of deals, which the default says, or of companies, where it is not asked.
ALTER TABLE "bitrix24_card_sessions" ADD COLUMN "entity_type_id" INTEGER NOT NULL DEFAULT 2;
