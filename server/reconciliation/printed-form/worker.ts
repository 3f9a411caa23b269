import { guarded } from '../../platform/threads/guarded.ts'
import { compareForm, type FormFlaw, type PrintedFacts } from './compare-form.ts'
import { readPrintedText } from './read-printed-text.ts'

export interface FormTask {
  pdf: Uint8Array
  facts: PrintedFacts
}

/** What a printed form lacks of a proved act; `fine`: nothing. */
export type FormVerdict = FormFlaw | 'fine'

export default guarded(async ({ pdf, facts }: FormTask): Promise<FormVerdict> => {
  const pieces = await readPrintedText(pdf)
  return pieces ? (compareForm(pieces, facts) ?? 'fine') : 'pdf_unreadable'
})
