import type { Locale } from '../../identity/index.ts'
import { FAULT_KINDS, type FaultCode, type FaultOwner, type FaultPlace } from './fault-kinds.ts'
import {
  type ParameterText,
  readParameters,
  type TextParameters,
  toSentence,
} from './read-parameters.ts'
import { FAULT_TEXTS } from './texts/index.ts'

export type { FaultCode } from './fault-kinds.ts'

/** What prevents a deal from becoming an act. Plain JSON: it is stored with the deal act. */
export interface Fault {
  code: FaultCode
  /** What of the deal is wrong: `buyer.inn`, `lines.quantity`. */
  field: string
  /** Of the deal, from 1; null: not of one line. */
  line: number | null
  who: FaultOwner
  where: FaultPlace
  figures: TextParameters
}

export function faultOf(code: FaultCode, figures: TextParameters = {}): Fault {
  const { field, who, where } = FAULT_KINDS[code]
  const line = Number(figures.line)
  const isOfLine = Number.isInteger(line) && line > 0
  return { code, field, line: isOfLine ? line : null, who, where, figures: { ...figures } }
}

/** One sentence: what is wrong, and who can correct it where. */
export function describeFault(
  { code, figures }: Pick<Fault, 'code' | 'figures'>,
  locale: Locale,
): string {
  const text: ParameterText = FAULT_TEXTS[locale].faults[code]
  return toSentence(text(readParameters(figures, locale)))
}

/** A code of an earlier release may no longer be known. */
export function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(FAULT_KINDS, code)
}
