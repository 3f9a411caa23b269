import { data, redirect } from '~/remix.server'
import type { AnswerFault, AnswerResult, SentFile } from '../../../server/answers/index.ts'
import { formText } from '../../lib/form-text'
import { notFound } from '../../lib/guard.server'

/** What an answer's form is shown again with. */
export interface FailedAnswer {
  /** Which form of the page was sent. */
  intent: string
  /** Its text fields as typed; files are chosen anew. */
  typed: Record<string, string>
  faults: AnswerFault[]
  /** The document cannot be answered any more; the page shows how it is now. */
  closed: boolean
  retryAfterSeconds: number | null
}

/** Files of a form's field. A field left empty sends one file without a name and content. */
export async function readFiles(form: FormData, name: string): Promise<SentFile[]> {
  const files = form
    .getAll(name)
    .filter((value) => typeof value !== 'string')
    .filter((file) => file.name !== '' || file.size > 0)
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await file.bytes() })))
}

/** The text fields of a form, to be shown again as they were typed. */
export function readTextFields(form: FormData): Record<string, string> {
  const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
  return Object.fromEntries(texts)
}

/**
 * What an action answers: on to `next` when done, else the page again with the form and what is wrong in it.
 * @throws Response 404 for what is not this actor's
 */
export function respondToAnswer(result: AnswerResult, next: string, form: FormData) {
  const sent = { intent: formText(form, 'intent'), typed: readTextFields(form) }
  const again = (changes: Partial<FailedAnswer>, status: number, headers?: HeadersInit) =>
    data<FailedAnswer>(
      { ...sent, faults: [], closed: false, retryAfterSeconds: null, ...changes },
      { status, ...(headers && { headers }) },
    )
  switch (result.kind) {
    case 'done':
      return redirect(next, 303)
    case 'not_found':
      throw notFound()
    case 'closed':
      return again({ closed: true }, 409)
    case 'faults':
      return again({ faults: result.faults }, 422)
    case 'throttled': {
      const { retryAfterSeconds } = result
      return again({ retryAfterSeconds }, 429, { 'Retry-After': String(retryAfterSeconds) })
    }
  }
}
