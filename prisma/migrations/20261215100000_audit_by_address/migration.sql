-- Who came from an address is asked after years, too.
CREATE INDEX "audit_events_ip_idx" ON "audit_events"("ip");
