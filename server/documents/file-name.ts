import type { CompletionActDocument } from './completion-act.ts'
import type { DocumentLocale, DocumentParty } from './document.ts'
import type { PaperIdentity } from './paper-identity.ts'
import { plainText } from './plain-text.ts'
import type { ReconciliationDocument } from './reconciliation.ts'
import { TEXTS } from './texts/index.ts'

/**
 * Most file systems hold 255 bytes, and a Russian letter is two; the rest is left for the
 * " (1)" of a browser and the folder names of an archive.
 */
export const MAX_NAME_BYTES = 200
const MAX_NUMBER_BYTES = 60

/** What of an act its files are named by. */
export interface NamedReconciliation extends Pick<ReconciliationDocument, 'period'> {
  customer: Pick<DocumentParty, 'name'>
  identity?: Pick<PaperIdentity, 'edition' | 'stale'> | null
}

/** Refused by Windows, by a shell or by the eye: separators, wildcards, every kind of quote. */
const REFUSED = /[<>:/\\|?*"'`«»„“”‟‘’‚‹›″]/g

/**
 * `Акт сверки ООО Ромашка 2024-01-01–2024-03-31.pdf`, safe for every file system; of a later edition with
 * ` (редакция 2)`, of one that was replaced with ` (редакция 1, устарела)`.
 */
export function reconciliationFileName(
  document: NamedReconciliation,
  extension: 'pdf' | 'xlsx' | 'csv',
  locale: DocumentLocale,
): string {
  const title = TEXTS[locale].fileNames.reconciliation
  const edition = editionName(document.identity, locale)
  const ending = `${document.period.from}–${document.period.to}${edition}.${extension}`
  const room = MAX_NAME_BYTES - bytes(title) - bytes(ending) - 2
  const name = shortened(fileSafe(document.customer.name), room)
  return [title, name, ending].filter(Boolean).join(' ')
}

/** Nothing of a first edition that is the newest: there is no other to mix it up with. */
function editionName(identity: NamedReconciliation['identity'], locale: DocumentLocale): string {
  if (!identity || (identity.edition === 1 && !identity.stale)) return ''
  const { edition, replaced } = TEXTS[locale].fileNames
  return ` (${edition} ${identity.edition}${identity.stale ? `, ${replaced}` : ''})`
}

/** `Акт № 12 от 2026-03-31 ООО Ромашка.pdf`, safe for every file system. */
export function completionActFileName(
  document: Pick<CompletionActDocument, 'number' | 'date' | 'corrects'> & {
    customer: Pick<DocumentParty, 'name'>
  },
  extension: 'pdf' | 'xlsx' | 'csv',
  locale: DocumentLocale,
): string {
  const { completionAct, correction, of } = TEXTS[locale].fileNames
  const title = document.corrects ? correction : completionAct
  const number = shortened(fileSafe(document.number), MAX_NUMBER_BYTES)
  const start = [title, number, of, document.date].filter(Boolean).join(' ')
  const room = MAX_NAME_BYTES - bytes(start) - bytes(extension) - 2
  const name = shortened(fileSafe(document.customer.name), room)
  return `${[start, name].filter(Boolean).join(' ')}.${extension}`
}

/** A name without what a file system, a shell or a path would make something else of. */
export function fileSafe(name: string): string {
  const safe = plainText(name.normalize('NFC')).replace(REFUSED, ' ')
  return safe.replace(/\s+/g, ' ').trim()
}

/** As much of a name's start as fits into `room` bytes, whole characters only. */
export function shortened(name: string, maxBytes: number): string {
  let start = ''
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    if (bytes(start) + bytes(segment) > maxBytes) return start.trim()
    start += segment
  }
  return start
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}
