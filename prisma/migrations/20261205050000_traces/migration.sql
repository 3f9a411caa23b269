-- The trace that work goes on with: W3C traceparent, 55 characters; null where nothing was traced.
ALTER TABLE "bitrix24_events" ADD COLUMN "trace_parent" TEXT;
ALTER TABLE "deal_acts" ADD COLUMN "trace_parent" TEXT;
ALTER TABLE "bitrix24_messages" ADD COLUMN "trace_parent" TEXT;
ALTER TABLE "reconciliation_requests" ADD COLUMN "trace_parent" TEXT;
ALTER TABLE "outgoing_mail" ADD COLUMN "trace_parent" TEXT;
