import { data, redirect } from '~/remix.server'
import type { AnswersService } from '../../../../server/answers/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { formText } from '../../../lib/form-text'
import { notFound } from '../../../lib/guard.server'
import { readFiles, readTextFields } from '../answer-form.server'
import type { ReturnedLinesForm } from './line-details'
import { MAX_MISSING } from './lines-choice'
import { readMarkedLines, toLineFaults } from './lines-form'

/**
 * Reports the lines that a customer marked in an act of reconciliation, or gives the form one missing line more.
 * @returns on to the act when done or too late, else the form again with what is wrong
 * @throws Response 404 for what is not this actor's
 */
export async function handleMarkedLinesForm(
  answers: AnswersService,
  actor: Actor,
  id: string,
  form: FormData,
) {
  const sent = readMarkedLines(form)
  const files = await readFiles(form, 'files')
  const intent = formText(form, 'intent')
  const missing = countMissing(form)
  const again = (changes: Partial<ReturnedLinesForm>, status: number, headers: HeadersInit = {}) =>
    data<ReturnedLinesForm>(
      {
        intent,
        typed: readTextFields(form),
        sent,
        missing,
        faults: [],
        lineFaults: [],
        closed: false,
        retryAfterSeconds: null,
        hadFiles: files.length > 0,
        ...changes,
      },
      { status, headers },
    )
  if (intent === 'add-missing') return again({ missing: Math.min(missing + 1, MAX_MISSING) }, 200)
  const result = await answers.reportDiscrepancy(actor, id, {
    lines: sent.map(({ markedLine }) => markedLine),
    text: formText(form, 'text'),
    files,
  })
  switch (result.kind) {
    case 'done':
      return redirect(`/reconciliation/${id}#answer`, 303)
    case 'not_found':
      throw notFound()
    case 'closed':
      return redirect(`/reconciliation/${id}?closed=1#answer`, 303)
    case 'faults': {
      const { faults } = result
      return again({ faults, lineFaults: toLineFaults(faults, sent) }, 422)
    }
    case 'throttled': {
      const { retryAfterSeconds } = result
      return again({ retryAfterSeconds }, 429, { 'Retry-After': String(retryAfterSeconds) })
    }
  }
}

/** How many fields for missing lines the form showed, blank ones too. */
function countMissing(form: FormData): number {
  const kinds = [...form.keys()].filter((name) => /^line\.\d+\.kind$/.test(name))
  return kinds.filter((name) => form.get(name) === 'missing').length
}
