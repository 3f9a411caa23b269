import type { BackupPlan } from '../backup/index.ts'
import { FILE_COLUMNS } from '../retention/index.ts'

/** Of a table whose rows do not all have a file: those that do. */
const WITH_A_FILE: Record<string, string> = {
  // What is being sent has no file yet, and may never have one.
  uploads: ' WHERE stored_at IS NOT NULL',
  edi_documents: ' WHERE storage_key IS NOT NULL',
}

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
    'processes',
  ],
  files: [
    ...FILE_COLUMNS.map(({ table, key, sha256 }) => ({
      sql: `SELECT ${key}, ${sha256} FROM ${table}${WITH_A_FILE[table] ?? ''}`,
    })),
    { sql: ATTACHMENTS },
  ],
}

/** Tables that have rows as soon as somebody has worked with a portal. */
export const marksOfUse = ['users', 'counterparties', 'history_entries', 'audit_events']
