import type { FoundDraft } from '../../onec/port.ts'
import type { DealAct, Prisma } from '../../platform/database/client/client.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { readNotes } from '../reasons/stored-json.ts'
import { notesJson } from './notes-json.ts'

/** The act's notes as they are stored, with what 1C's document says of its ledger accounts now. */
export function notesWithAccounts(
  { notes }: Pick<DealAct, 'notes'>,
  { emptyAccounts }: Pick<FoundDraft, 'emptyAccounts'>,
): Prisma.InputJsonValue[] {
  const others = readNotes(notes).filter(({ code }) => code !== 'accounts_empty')
  return notesJson(emptyAccounts.length > 0 ? [...others, accountsNote(emptyAccounts)] : others)
}

/** `Счет доходов (1, 2); Счет учета расчетов с контрагентом`. */
function accountsNote(empty: FoundDraft['emptyAccounts']): Note {
  const accounts = [...Map.groupBy(empty, ({ account }) => account)].map(([account, places]) => {
    const lines = places.flatMap(({ line }) => line ?? [])
    return lines.length > 0 ? `${toWords(account)} (${lines.join(', ')})` : toWords(account)
  })
  return noteOf('accounts_empty', { accounts: accounts.join('; ') })
}

/** The name of a requisite as its form in 1C shows it. */
function toWords(name: string): string {
  const words = name.replace(/\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`).trim()
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
