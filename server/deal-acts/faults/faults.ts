import type { Locale } from '../../identity/index.ts'
import { dealFaults } from './deal-faults.ts'
import {
  type FaultKind,
  type FaultOwner,
  type FaultPlace,
  readParameters,
  type TextParameters,
  toSentence,
} from './fault-kind.ts'
import { lineFaults } from './line-faults.ts'
import { partyFaults } from './party-faults.ts'

const FAULT_KINDS = { ...partyFaults, ...dealFaults, ...lineFaults }

export type FaultCode = keyof typeof FAULT_KINDS

/** What keeps a deal from becoming an act. Plain JSON: it is kept with the deal act. */
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

/** One sentence: what is wrong, and who can mend it where. */
export function describeFault(
  { code, figures }: Pick<Fault, 'code' | 'figures'>,
  locale: Locale,
): string {
  const kind: FaultKind = FAULT_KINDS[code]
  return toSentence(kind[locale](readParameters(figures, locale)))
}

/** A code of an earlier release may no longer be known. */
export function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(FAULT_KINDS, code)
}
