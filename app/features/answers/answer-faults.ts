import type { Translate } from '~/i18n/dictionary'
import type { AnswerFault, UploadFault } from '../../../server/answers/index.ts'

/** A file above this is not taken; said before it is sent where scripts run. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
/** All files of one form together: the server takes no larger form. */
export const MAX_FORM_BYTES = 30 * 1024 * 1024
/** What a file field offers to choose. */
export const FILE_KINDS = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png'

const FILE_FAULTS: Record<UploadFault, true> = {
  missing: true,
  empty: true,
  too_large: true,
  wrong_type: true,
  mixed: true,
  active: true,
  broken: true,
  encrypted: true,
  too_many_pages: true,
  too_many_pixels: true,
  virus: true,
  not_checked: true,
  not_stored: true,
  quota: true,
  too_many_files: true,
}

function isFileFault(code: AnswerFault['code']): code is UploadFault {
  return code in FILE_FAULTS
}

/** What is wrong, as a sentence with what to do about it. */
export function describeAnswerFault({ code }: AnswerFault, t: Translate): string {
  return isFileFault(code) ? t(`upload.${code}`) : t(`answer.fault.${code}`)
}

/** The sentence beside one field of a form; undefined when all is well with it. */
export function describeFieldFault(
  faults: readonly AnswerFault[],
  field: string,
  t: Translate,
): string | undefined {
  const fault = faults.find((each) => each.field === field)
  return fault && describeAnswerFault(fault, t)
}

/** The sentence beside a message to the other side: unlike a claim, it need not say what to correct. */
export function describeMessageFault(
  faults: readonly AnswerFault[],
  t: Translate,
): string | undefined {
  return faults.some(({ code }) => code === 'text_missing')
    ? t('answer.fault.message_missing')
    : describeFieldFault(faults, 'text', t)
}

/** The sentences beside a file field: faults of files, whatever name they came under. */
export function describeFileFaults(
  faults: readonly AnswerFault[],
  t: Translate,
): string | undefined {
  const texts = faults
    .filter(({ code }) => isFileFault(code))
    .map((fault) => describeAnswerFault(fault, t))
  return texts.length > 0 ? [...new Set(texts)].join(' ') : undefined
}
