import { findFieldFault, MAX_FIELDS } from './input/field-bounds'
import { readMultipart } from './input/read-multipart.server'
import { refuseInput } from './input/refuse.server'

/**
 * The form that a page was sent: the one way from a request's body to its fields. Each text is held against the
 * bound of its field before anything looks at it.
 * @throws Response 415 for a body that is no form; 400 for a form that cannot be read or holds a zero byte in a name
 *   or a text (what is inside a file is not looked at); 422 for a text longer than its field; 413 for too many fields
 */
export async function readForm(request: Request): Promise<FormData> {
  if (request.body === null) return new FormData()
  const type = request.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'multipart/form-data') return readMultipart(request)
  if (type !== 'application/x-www-form-urlencoded') throw refuseInput('no_form')
  const text = await request.text().catch(() => {
    throw refuseInput('malformed')
  })
  if (countFields(text) > MAX_FIELDS) throw refuseInput('too_many_fields')
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(text)) {
    const fault = findFieldFault(name, value)
    if (fault) throw refuseInput(fault)
    form.append(name, value)
  }
  return form
}

function countFields(text: string): number {
  let count = 1
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) count += 1
  return count
}
