/**
 * Every column that names a file of the storage, and the column with that file's hash. What a backup carries and what
 * the night does not remove both come from here; letters name theirs within JSON (`outgoing_mail.attachments`).
 */
export const FILE_COLUMNS = [
  { table: 'reconciliation_act_files', key: 'storage_key', sha256: 'sha256' },
  { table: 'reconciliation_onec_forms', key: 'storage_key', sha256: 'sha256' },
  { table: 'completion_act_files', key: 'storage_key', sha256: 'sha256' },
  { table: 'uploads', key: 'storage_key', sha256: 'sha256' },
  { table: 'enterprise_data_files', key: 'storage_key', sha256: 'sha256' },
  { table: 'edi_documents', key: 'storage_key', sha256: 'sha256' },
  { table: 'edi_answers', key: 'storage_key', sha256: 'sha256' },
  { table: 'distribution_items', key: 'pdf_key', sha256: 'pdf_sha256' },
] as const
