-- Bitrix24's PORTAL_DELETED says that the public part is closed for a while, and is called so.
UPDATE "bitrix24_portals" SET "failure_code" = 'bitrix24.portal_closed' WHERE "failure_code" = 'bitrix24.portal_deleted';
UPDATE "bitrix24_messages" SET "error_code" = 'bitrix24.portal_closed' WHERE "error_code" = 'bitrix24.portal_deleted';
UPDATE "deal_acts" SET "error_code" = 'bitrix24.portal_closed' WHERE "error_code" = 'bitrix24.portal_deleted';
