import type { DealLine } from '../../bitrix24/index.ts'
import type { DraftVatRate, FoundItem, FoundUnit } from '../../onec/port.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { itemKeys, itemShown, vatKey } from '../mapping/keys.ts'
import type { MappingTarget } from '../mapping/mapping.ts'
import type { MissingMapping, MissingSuggestion } from '../mapping/missing-mapping.ts'
import { okeiCode } from '../mapping/okei.ts'
import { likenessOf, suggestByName } from '../mapping/suggest.ts'
import { normalizeText, unitNameKey } from '../mapping/text-key.ts'
import { isSameUnit, type Unit, unitOf } from '../mapping/unit.ts'
import type { RulePolicies } from '../rules/schema.ts'
import type { OnecLookups } from './onec-lookups.ts'
import { vatFromDeal } from './vat-rate.ts'

export interface ResolvedLine {
  /** Null: the line's text alone. */
  itemGuid: string | null
  /** Null: the item's own unit. */
  unitGuid: string | null
  /** For a line that is written as 1 × the sum, whose own unit would then be wrong. */
  oneUnitGuid: string | null
  /** As the deal calls it; empty: it does not. */
  unitShown: string
  /** The line's text contains quantity and unit, since nothing else of the document does. */
  isUnitInText: boolean
  vatRate: DraftVatRate | 'other'
}

export interface LineResolution {
  line: ResolvedLine
  missing: MissingMapping[]
  notes: Note[]
}

type Policies = Pick<RulePolicies, 'unknownItems' | 'unknownUnits' | 'zeroVat'>

/** What a line is in 1C: its item, its unit, its rate. */
export function resolveLine(
  line: DealLine,
  policies: Policies,
  lookups: OnecLookups,
): LineResolution {
  const unit = unitOf(line.unit)
  const item = resolveItem(line, unit, policies, lookups)
  const measure = resolveUnit(line, unit, policies, lookups)
  const isInText =
    measure.isInText || (!lookups.lineFacts.hasUnit && !isUnitPrinted(item, unit, lookups))
  const unitNote =
    isInText && unit.shown !== ''
      ? [noteOf('unit_in_text', { ...lineParameters(line), unit: unit.shown })]
      : []
  return {
    line: {
      itemGuid: item.guid,
      unitGuid: measure.guid,
      oneUnitGuid: lookups.lineFacts.hasUnit ? findSingleUnit(lookups) : null,
      unitShown: unit.shown,
      isUnitInText: isInText && unit.shown !== '',
      vatRate: resolveVat(line, lookups, policies),
    },
    missing: [...item.missing, ...measure.missing],
    notes: [...item.notes, ...unitNote],
  }
}

/** Bitrix24's own rate, unless a mapping or the rule says what it means: 0 % that stands for "no VAT", for example. */
export function resolveVat(
  line: DealLine,
  lookups: Pick<OnecLookups, 'mapping'>,
  { zeroVat }: Pick<RulePolicies, 'zeroVat'>,
): DraftVatRate | 'other' {
  const mapped = lookups.mapping('vat', vatKey(line))
  if (mapped?.to === 'vat') return mapped.rate
  return line.vatRate === 0 && zeroVat === 'none' ? 'none' : vatFromDeal(line)
}

interface Item {
  guid: string | null
  /** 1C's name of the item's unit; null: not known. */
  unit: string | null
  /** Staff chose it for this very unit. */
  isOfUnit: boolean
  missing: MissingMapping[]
  notes: Note[]
}

function resolveItem(line: DealLine, unit: Unit, policies: Policies, lookups: OnecLookups): Item {
  const [inUnit, inAny] = itemKeys(line)
  const exact = lookups.mapping('item', inUnit)
  const mapped = exact ?? lookups.mapping('item', inAny)
  if (mapped?.to === 'onec') {
    const isOfUnit = exact !== null && inUnit !== inAny
    return { guid: mapped.guid, unit: mapped.unit ?? null, isOfUnit, missing: [], notes: [] }
  }
  const candidates = lookups.items(line.name)
  const none: Item = { guid: null, unit: null, isOfUnit: false, missing: [], notes: [] }
  if (policies.unknownItems === 'same_name') {
    const [only, ...others] = candidates.filter((one) => isSameItem(one, line, unit, lookups))
    if (only && others.length === 0) {
      const notes = [noteOf('item_same_name', lineParameters(line))]
      return { ...none, guid: only.guid, unit: only.unit, notes }
    }
  }
  if (policies.unknownItems === 'text' && !lookups.lineFacts.needsItem) return none
  const missing: MissingMapping = {
    kind: 'item',
    key: inUnit,
    shown: itemShown(line, unit),
    reason: 'not_mapped',
    lines: [line.number],
    suggestions: suggestByName(line.name, candidates).map(({ candidate, likeness }) => ({
      guid: candidate.guid,
      name: candidate.name,
      details: [candidate.code.trim(), candidate.unit].filter(Boolean).join(', '),
      likeness,
    })),
  }
  return { ...none, missing: [missing] }
}

function isSameItem(
  item: FoundItem,
  line: DealLine,
  unit: Unit,
  { lineFacts }: OnecLookups,
): boolean {
  if (normalizeText(item.name) !== normalizeText(line.name)) return false
  return lineFacts.hasUnit || unit.kind === 'none' || isSameUnit(unit, item.unit)
}

/** Whether the print says the deal's unit by itself, because the item is measured in it. */
function isUnitPrinted(item: Item, unit: Unit, lookups: OnecLookups): boolean {
  if (item.guid === null) return item.missing.length > 0
  if (item.unit === null) return item.isOfUnit
  const mapped = unit.kind === 'none' ? null : lookups.mapping('unit', unit.key)
  return isSameUnit(unit, item.unit) || isNamed(mapped, item.unit)
}

function isNamed(target: MappingTarget | null, unit: string): boolean {
  return target?.to === 'onec' && unitNameKey(target.name) === unitNameKey(unit)
}

interface Measure {
  guid: string | null
  isInText: boolean
  missing: MissingMapping[]
}

/** Only where a line has a unit of its own; elsewhere an item is mapped for each unit. */
function resolveUnit(
  line: DealLine,
  unit: Unit,
  policies: Policies,
  lookups: OnecLookups,
): Measure {
  const own: Measure = { guid: null, isInText: false, missing: [] }
  if (!lookups.lineFacts.hasUnit || unit.kind === 'none') return own
  const mapped = lookups.mapping('unit', unit.key)
  if (mapped?.to === 'onec') return { ...own, guid: mapped.guid }
  if (mapped?.to === 'text') return { ...own, isInText: true }
  const units = lookups.units ?? []
  const coded = unit.kind === 'okei' ? units.filter((one) => isOf(one, unit.okei.code)) : []
  const [only, ...others] = coded
  if (only && others.length === 0) return { ...own, guid: only.guid }
  if (policies.unknownUnits === 'text') return { ...own, isInText: true }
  const missing: MissingMapping = {
    kind: 'unit',
    key: unit.key,
    shown: unit.shown,
    reason: coded.length > 1 ? 'several' : unit.kind === 'okei' ? 'not_found' : 'not_mapped',
    lines: [line.number],
    suggestions: suggestUnits(unit, coded.length > 1 ? coded : units),
  }
  return { ...own, missing: [missing] }
}

function suggestUnits(unit: Unit, units: readonly FoundUnit[]): MissingSuggestion[] {
  const codes = unit.kind === 'custom' ? unit.candidates.map(({ code }) => code) : []
  return units
    .map((one) => ({
      guid: one.guid,
      name: one.name,
      details: one.code.trim(),
      likeness: codes.some((code) => isOf(one, code)) ? 1 : likenessOf(one.name, unit.shown),
    }))
    .filter(({ likeness }) => likeness >= 0.35)
    .sort((one, other) => other.likeness - one.likeness || (one.guid < other.guid ? -1 : 1))
    .slice(0, 5)
}

/** "Conditional unit", "unit" or "piece", the first that 1C has just once. */
function findSingleUnit({ units }: OnecLookups): string | null {
  for (const code of ['876', '642', '796']) {
    const [only, ...others] = (units ?? []).filter((one) => isOf(one, code))
    if (only && others.length === 0) return only.guid
  }
  return null
}

function isOf({ code }: FoundUnit, okei: string): boolean {
  return okeiCode(code) === okei
}
