import type { BackupPlan } from '../backup/index.ts'

/** Rows that name a file, by table; `sha256` is the column that has the file's hash. */
const REFERENCES = [
  { table: 'reconciliation_act_files', key: 'storage_key', sha256: 'sha256' },
  { table: 'reconciliation_onec_forms', key: 'storage_key', sha256: 'sha256' },
  { table: 'completion_act_files', key: 'storage_key', sha256: 'sha256' },
  { table: 'enterprise_data_files', key: 'storage_key', sha256: 'sha256' },
  { table: 'distribution_items', key: 'pdf_key', sha256: 'pdf_sha256' },
  // What is being sent has no file yet, and may never have one.
  { table: 'uploads', key: 'storage_key', sha256: 'sha256', where: 'stored_at IS NOT NULL' },
] as const

const ATTACHMENTS = `
SELECT attachment ->> 'storageKey', NULL::text
FROM outgoing_mail, jsonb_array_elements(attachments) AS attachment`

/**
 * What a backup of the portal is made of. Pictures of pages (`previews/`) are drawn anew; people sign in anew, and
 * links for a forgotten password, which might have been used since, are asked for anew.
 */
export const backupPlan: BackupPlan = {
  leftOut: [
    'sessions',
    'pending_sign_ins',
    'passkey_challenges',
    'sign_in_links',
    'bitrix24_card_sessions',
    'rate_limits',
    'workers',
  ],
  files: [
    ...REFERENCES.map(({ table, key, sha256, ...more }) => ({
      sql: `SELECT ${key}, ${sha256} FROM ${table}${'where' in more ? ` WHERE ${more.where}` : ''}`,
    })),
    { sql: ATTACHMENTS },
  ],
}

/** Tables that have rows as soon as somebody has worked with a portal. */
export const marksOfUse = ['users', 'counterparties', 'history_entries', 'audit_events']
