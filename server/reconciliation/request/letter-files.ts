import { reconciliationFileName } from '../../documents/index.ts'
import { type Actor, createSwitchSetting, isStaff } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Letter } from '../../platform/mail/post-letter.ts'
import { toDocument } from '../act/document.ts'
import { createFileReader } from '../act/files.ts'
import type { ReconciliationDeps } from '../deps.ts'

/** A mail server refuses larger letters; the page of the act has the PDF all the same. */
const MAX_BYTES = 10_000_000

const setting = createSwitchSetting('act-letters', 'withPdf', 'settings.act_letters_saved')

/** Null for customers. */
export async function viewLettersSetting(
  { database }: ReconciliationDeps,
  actor: Actor,
): Promise<{ withPdf: boolean } | null> {
  return isStaff(actor) ? { withPdf: await setting.isOn(database.prisma) } : null
}

/** False: not an admin. */
export function saveLettersSetting(
  { database }: ReconciliationDeps,
  actor: Actor,
  { withPdf }: { withPdf: boolean },
): Promise<boolean> {
  return setting.save(database.prisma, actor, withPdf)
}

/** The act's PDF for a letter about it, where staff want letters to carry it; else nothing. */
export async function attachPdf(
  deps: ReconciliationDeps,
  act: Prisma.ReconciliationActGetPayload<object>,
): Promise<Pick<Letter, 'attachments'>> {
  if (!(await setting.isOn(deps.database.prisma))) return {}
  const file = await createFileReader(deps).pdfOf(act.id)
  if (!file || file.bytes > MAX_BYTES) return {}
  const fileName = reconciliationFileName(toDocument(act), 'pdf', 'ru')
  return {
    attachments: [{ fileName, contentType: 'application/pdf', storageKey: file.storageKey }],
  }
}
