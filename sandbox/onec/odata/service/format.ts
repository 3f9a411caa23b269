import type { IncomingHttpHeaders } from 'node:http'
import { ODataError } from '../errors.ts'

export interface Format {
  kind: 'json' | 'atom'
  metadata: boolean
}

/** JSON when `$format` or Accept asks for it; Atom otherwise. */
export function formatOf(headers: IncomingHttpHeaders, option: string | null): Format {
  const accept = headers.accept ?? ''
  if (option !== null) {
    if (/^(json$|application\/json)/.test(option)) return json(option)
    if (/^(atom$|application\/(atom\+)?xml)/.test(option)) return { kind: 'atom', metadata: true }
    throw new ODataError(406, 3, `Представление ${option} не поддерживается`)
  }
  return accept.includes('application/json') ? json(accept) : { kind: 'atom', metadata: true }
}

function json(asked: string): Format {
  return { kind: 'json', metadata: !asked.includes('odata=nometadata') }
}

/** The format of an error, when even the options could not be read. */
export function errorFormatOf(headers: IncomingHttpHeaders, rawQuery: string): 'json' | 'atom' {
  const asksJson = /(^|&)(\$|%24)format=(json|application)/i.test(rawQuery)
  return asksJson || (headers.accept ?? '').includes('application/json') ? 'json' : 'atom'
}
