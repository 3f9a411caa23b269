import type { FormMarkable } from '../../authenticity/index.ts'
import { type CompletionActDocument, completionActCover } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { nullOnStorageFailure } from '../../platform/storage/storage-failure.ts'
import type { CompletionActsDeps } from '../deps.ts'

interface Version {
  id: string
  dataVersion: string
}

/** 1C's form as it is given out: under a cover sheet where staff want it and the form can bear it, else as it came. */
export async function coverForm(
  deps: CompletionActsDeps,
  act: Version,
  pdf: Uint8Array,
  { document, locale }: { document: CompletionActDocument; locale: Locale },
): Promise<Uint8Array> {
  const marks = deps.papers?.formMarks
  if (!marks || !(await marks.isOn())) return pdf
  const known = (await findFile(deps, act))?.markable
  if (known === 'sealed' || known === 'unreadable') return pdf
  const sheet = completionActCover(document, locale)
  const covered = sheet && (await marks.cover(pdf, sheet, locale))
  if (!covered) return pdf
  if (typeof covered !== 'string') return covered
  await remember(deps, act, covered)
  return pdf
}

/** What a page says of the form's cover; `unknown`: 1C was not asked for a form of this version yet. */
export async function viewFormMark(
  deps: CompletionActsDeps,
  act: Version,
): Promise<FormMarkable | 'unknown' | null> {
  const marks = deps.papers?.formMarks
  if (!marks || !deps.onec || !(await marks.isOn())) return null
  const file = await findFile(deps, act)
  if (!file) return 'unknown'
  if (file.markable !== null) return file.markable as FormMarkable
  const pdf = await deps.storage.get(file.storageKey).catch(nullOnStorageFailure(deps.log))
  const found = pdf && (await marks.look(pdf))
  if (found) await remember(deps, act, found)
  return found ?? 'unknown'
}

function findFile({ database }: CompletionActsDeps, { id, dataVersion }: Version) {
  return database.prisma.completionActFile.findUnique({
    where: { actId_dataVersion: { actId: id, dataVersion } },
    select: { storageKey: true, markable: true },
  })
}

async function remember(
  { database }: CompletionActsDeps,
  { id, dataVersion }: Version,
  markable: FormMarkable,
) {
  await database.prisma.completionActFile.updateMany({
    where: { actId: id, dataVersion },
    data: { markable },
  })
}
