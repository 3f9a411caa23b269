import { compareForm, type FormFlaw, type PrintedFacts } from './compare-form.ts'

/** What a printed form lacks of an act, for a question that is asked rarely; null: nothing. Reads the PDF in this thread. */
export async function findFormFlaw(pdf: Uint8Array, facts: PrintedFacts): Promise<FormFlaw | null> {
  // Heavy, for those who ask.
  const { readPrintedText } = await import('./read-printed-text.ts')
  const pieces = await readPrintedText(pdf)
  return pieces ? compareForm(pieces, facts) : 'pdf_unreadable'
}
