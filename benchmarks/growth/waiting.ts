/** The latest papers still wait for somebody, so many in both portals. */
export const LATEST_WAIT = [
  `UPDATE discrepancies SET status = (CASE WHEN place <= 40 THEN 'open' ELSE 'answered' END)::"DiscrepancyStatus",
    resolution = NULL, resolved_at = NULL
  FROM (SELECT id AS own, row_number() OVER (ORDER BY last_message_at DESC) AS place FROM discrepancies) AS placed
  WHERE id = own AND place <= 60`,
  `UPDATE deal_acts SET status =
    (CASE WHEN place <= 10 THEN 'attention' WHEN place <= 60 THEN 'created' ELSE 'rejected' END)::"DealActStatus"
  FROM (SELECT id AS own, row_number() OVER (ORDER BY created_at DESC) AS place FROM deal_acts) AS placed
  WHERE id = own AND place <= 65`,
  `UPDATE reconciliation_register SET state = (CASE WHEN place <= 600 THEN 'given' WHEN place <= 650 THEN 'disputed'
    ELSE 'scan_received' END)::"ReconciliationRegisterState"
  FROM (SELECT id AS own, row_number() OVER (ORDER BY asked_at DESC) AS place FROM reconciliation_register) AS placed
  WHERE id = own AND place <= 660`,
]
