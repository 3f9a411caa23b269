import type { DealLine } from '../bitrix24/index.ts'
import type { Figures } from './fault-kind.ts'

/** Which line a fault or a note is about. */
export function nameOf({ number, name }: DealLine): Figures {
  return { line: String(number), name }
}
