import type { DealLine } from '../../bitrix24/index.ts'
import type { TextParameters } from './read-parameters.ts'

/** Which line a fault or a note is about. */
export function lineParameters({ number, name }: DealLine): TextParameters {
  return { line: String(number), name }
}
