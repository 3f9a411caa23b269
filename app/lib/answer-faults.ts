import type { Translate } from '~/i18n/message'
import type { AnswerFault, UploadFault } from '../../server/answers/index.ts'

/** A file above this is not taken; said before it is sent where scripts run. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024
/** All files of one form together: the server takes no larger form. */
export const MOST_FORM_BYTES = 30 * 1024 * 1024
/** What a file field offers to choose. */
export const FILE_KINDS = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png'

const ofFiles: Record<UploadFault, true> = {
  missing: true,
  empty: true,
  too_large: true,
  wrong_type: true,
  mixed: true,
  broken: true,
  encrypted: true,
  too_many_pages: true,
  too_many_pixels: true,
  virus: true,
  not_checked: true,
  quota: true,
  too_many_files: true,
}

function isOfFile(code: AnswerFault['code']): code is UploadFault {
  return code in ofFiles
}

/** What is wrong, as a sentence with what to do about it. */
export function answerFaultWords({ code }: AnswerFault, t: Translate): string {
  return isOfFile(code) ? t(`upload.${code}`) : t(`answer.fault.${code}`)
}

/** The sentence beside one field of a form; undefined when all is well with it. */
export function faultOf(
  faults: readonly AnswerFault[],
  field: string,
  t: Translate,
): string | undefined {
  const fault = faults.find((each) => each.field === field)
  return fault && answerFaultWords(fault, t)
}

/** The sentences beside a file field: faults of files, whatever name they came under. */
export function fileFaultOf(faults: readonly AnswerFault[], t: Translate): string | undefined {
  const words = faults
    .filter(({ code }) => isOfFile(code))
    .map((fault) => answerFaultWords(fault, t))
  return words.length > 0 ? [...new Set(words)].join(' ') : undefined
}
