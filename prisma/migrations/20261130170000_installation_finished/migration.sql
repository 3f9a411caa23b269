-- Whether Bitrix24 counts the application as installed. Those that were set up have heard events: they are.
ALTER TABLE "bitrix24_portals" ADD COLUMN "finished_at" TIMESTAMPTZ(3);
UPDATE "bitrix24_portals" SET "finished_at" = "set_up_at" WHERE "tokens" IS NOT NULL;
