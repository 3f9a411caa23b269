import { findFieldFault, MAX_FIELDS, MAX_PARAM } from './field-bounds'
import { refuseInput } from './refuse.server'

/**
 * The query of an address. Every loader and action reads it here, and nowhere else.
 * @throws Response 422, 413, 400 for what is longer than its field may be, too much, or no text
 */
export function readQuery(request: Request): URLSearchParams {
  const { searchParams } = new URL(request.url)
  if (searchParams.size > MAX_FIELDS) throw refuseInput('too_many_fields')
  for (const [name, value] of searchParams) {
    const fault = findFieldFault(name, value)
    if (fault) throw refuseInput(fault)
  }
  return searchParams
}

/** A part of the path; empty, which names nothing, where it is absent or no id could be like it. */
export function readParam(
  params: Readonly<Record<string, string | undefined>>,
  name: string,
  max: number = MAX_PARAM,
): string {
  const value = params[name] ?? ''
  return value.length > max || value.includes('\0') ? '' : value
}
