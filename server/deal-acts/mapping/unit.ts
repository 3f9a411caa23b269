import type { DealLine } from '../../bitrix24/index.ts'
import { type OkeiUnit, okeiCode, okeiNamed, okeiUnit } from './okei.ts'
import { unitNameKey } from './text-key.ts'

/** What a line is measured in. `key`: under which staff map it. */
export type Unit =
  | { kind: 'okei'; key: string; shown: string; okei: OkeiUnit }
  /** A unit of the portal's own, or one whose code and name contradict each other. */
  | { kind: 'custom'; key: string; shown: string; candidates: OkeiUnit[] }
  /** The line names none. */
  | { kind: 'none'; key: string; shown: string }

/**
 * A measure of Bitrix24 as a unit of OKEI. People rename the measures that Bitrix24 brings along, so a code
 * counts only while the name agrees; a name alone counts when it means one unit.
 */
export function unitOf({ code, name }: DealLine['unit']): Unit {
  const number = okeiCode(code ?? '')
  const written = name?.trim() ?? ''
  const coded = okeiUnit(number)
  const named = written === '' ? [] : okeiNamed(written)
  if (coded && (written === '' || named.some((one) => one.code === coded.code))) return okei(coded)
  if (written === '') {
    return number === ''
      ? { kind: 'none', key: '', shown: '' }
      : { kind: 'custom', key: `code:${number}`, shown: number, candidates: [] }
  }
  const [only, ...others] = named
  if (!coded && only && others.length === 0) return okei(only)
  const candidates = coded ? [coded, ...named] : named
  const prefix = coded ? `code:${number} ` : ''
  return {
    kind: 'custom',
    key: `${prefix}name:${unitNameKey(written)}`,
    shown: written,
    candidates,
  }
}

function okei(unit: OkeiUnit): Unit {
  return { kind: 'okei', key: `okei:${unit.code}`, shown: unit.symbol, okei: unit }
}

/** Whether 1C's name of an item's unit means the same. */
export function isSameUnit(unit: Unit, onecName: string | null): boolean {
  if (onecName === null || unit.kind === 'none') return false
  if (unitNameKey(unit.shown) === unitNameKey(onecName)) return true
  return unit.kind === 'okei' && okeiNamed(onecName).some(({ code }) => code === unit.okei.code)
}
