/** What of a request is not taken; the page of errors has a sentence for each. */
export type InputFault =
  | 'no_form'
  | 'malformed'
  | 'too_long'
  | 'too_many_fields'
  | 'too_many_uploads'

const STATUS: Record<InputFault, number> = {
  no_form: 415,
  too_long: 422,
  too_many_fields: 413,
  malformed: 400,
  too_many_uploads: 429,
}

/** Seconds after which another upload may find a place. */
const RETRY_AFTER_SECONDS = 10

/** The answer to input that no page looks at. */
export function refuseInput(fault: InputFault): Response {
  return new Response(fault, {
    status: STATUS[fault],
    headers: fault === 'too_many_uploads' ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : {},
  })
}
