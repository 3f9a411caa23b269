import type { Locale } from '../../identity/index.ts'
import type { MatchedTitle } from '../answer/match-marks.ts'
import type { RecipientTitle } from '../answer/read-recipient-title.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

const TEXTS = { ru, en }

/** What a discrepancy says of the title it came by: the buyer's own words, and what could not become marks. */
export function describeAnswer(
  { fileId, note, documents }: RecipientTitle,
  { marks, unclear, isSideAssumed }: MatchedTitle,
  locale: Locale,
  /** Name of who of the staff handed it in, empty: they gave none; null: it came otherwise. */
  handedInBy: string | null = null,
): string {
  const texts = TEXTS[locale].answer
  const rows = documents.reduce((count, { operations }) => count + operations.length, 0)
  return [
    texts.received(fileId, rows, marks.length),
    ...(handedInBy === null ? [] : [texts.handedIn(handedInBy)]),
    ...(note ? [note] : []),
    ...(unclear.length > 0 ? [[texts.unclear, ...unclear].join('\n')] : []),
    ...(isSideAssumed ? [texts.sideAssumed] : []),
  ].join('\n\n')
}
