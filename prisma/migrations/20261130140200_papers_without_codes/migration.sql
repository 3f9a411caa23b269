-- Papers that the portal drew before they bore codes are drawn anew when they are next asked for; 1C's own stay.
DELETE FROM "reconciliation_act_files" WHERE "kind" IN ('ru', 'en');
