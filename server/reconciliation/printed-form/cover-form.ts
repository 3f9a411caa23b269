import type { FormMarkable } from '../../authenticity/index.ts'
import { type ReconciliationDocument, reconciliationCover } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { nullOnStorageFailure } from '../../platform/storage/storage-failure.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { ProvedForm } from './printed-forms.ts'

/** 1C's form as it is given out: under a cover sheet where staff want it and the form can bear it, else as it came. */
export async function coverForm(
  deps: ReconciliationDeps,
  form: ProvedForm,
  pdf: Uint8Array,
  { paper, locale }: { paper: ReconciliationDocument; locale: Locale },
): Promise<Uint8Array> {
  if (!(await isCovered(deps, form))) return pdf
  const sheet = reconciliationCover(paper, locale)
  const covered = sheet && (await deps.formMarks.cover(pdf, sheet, locale))
  if (!covered) return pdf
  if (typeof covered !== 'string') return covered
  await remember(deps, form, covered)
  return pdf
}

/** Whether a sheet of ours goes before the form, as far as it is known to be able to bear one. */
export async function isCovered(
  { formMarks }: Pick<ReconciliationDeps, 'formMarks'>,
  { markable }: Pick<ProvedForm, 'markable'>,
): Promise<boolean> {
  return markable !== 'sealed' && markable !== 'unreadable' && (await formMarks.isOn())
}

/** What a page says of the form's cover: null where nobody wants one. */
export async function viewFormMark(
  deps: ReconciliationDeps,
  form: ProvedForm,
): Promise<FormMarkable | null> {
  if (!(await deps.formMarks.isOn())) return null
  if (form.markable !== null) return form.markable as FormMarkable
  const pdf = await deps.storage.get(form.storageKey).catch(nullOnStorageFailure(deps.log))
  const found = pdf && (await deps.formMarks.look(pdf))
  if (found) await remember(deps, form, found)
  return found
}

async function remember({ database }: ReconciliationDeps, { id }: ProvedForm, found: FormMarkable) {
  await database.prisma.reconciliationOnecForm.updateMany({
    where: { id },
    data: { markable: found },
  })
}
