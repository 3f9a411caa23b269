import type { DealLine } from '../../bitrix24/index.ts'
import { MESSAGE_LIMITS, type MessageItem } from '../../onec/port.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { itemKeys } from '../mapping/keys.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import { okeiNamed, okeiUnit } from '../mapping/okei.ts'
import { nameWithoutDate } from '../mapping/text-key.ts'
import { type Unit, unitOf } from '../mapping/unit.ts'
import { type ResolvedLine, resolveLine, resolveVat } from '../resolve/line.ts'
import type { OnecLookups } from '../resolve/onec-lookups.ts'
import type { RulePolicies } from '../rules/schema.ts'
import { cleanText, cutText, fitName } from './fit-text.ts'

export interface MessageItemOfLine
  extends Pick<ResolvedLine, 'unitShown' | 'isUnitInText' | 'vatRate'> {
  item: MessageItem
  /** For a line that is written as 1 × the sum, whose own unit would then be wrong. */
  oneItem: MessageItem
}

interface Resolution {
  line: MessageItemOfLine
  missing: MissingMapping[]
  notes: Note[]
}

/** The format has no unit on a line: the unit is that of the item. */
const LINE_FACTS = { hasUnit: false, needsItem: false }
const PIECE = { code: '796', name: 'шт' }
const CONDITIONAL = { code: '876', name: 'усл. ед' }

/**
 * What a line is in a file: the item that staff mapped, one that 1C has under exactly this name, else a
 * service of the line's own name in its unit, which the load finds or makes.
 */
export function messageItem(
  line: DealLine,
  policies: Pick<RulePolicies, 'unknownUnits' | 'zeroVat'>,
  lookups: OnecLookups,
): Resolution {
  const known = resolveLine(
    line,
    { ...policies, unknownItems: 'same_name' },
    { ...lookups, lineFacts: LINE_FACTS },
  )
  const { itemGuid, unitShown, isUnitInText, vatRate } = known.line
  if (itemGuid !== null) {
    const item = { guid: itemGuid, name: nameOfItem(itemGuid, line, lookups), unit: PIECE }
    return {
      line: { item, oneItem: item, unitShown, isUnitInText, vatRate },
      missing: [],
      notes: known.notes,
    }
  }
  const unit = unitOf(line.unit)
  const measure = measureOf(line, unit, policies, lookups)
  const isInText = measure.isInText && unitShown !== ''
  const item = newItem(line, measure.unit)
  const oneItem = newItem(line, CONDITIONAL)
  const unitNotes = isInText
    ? [noteOf('unit_in_text', { ...lineParameters(line), unit: unitShown })]
    : []
  return {
    line: {
      item: item.item,
      oneItem: oneItem.item,
      unitShown,
      isUnitInText: isInText,
      vatRate: resolveVat(line, lookups, policies),
    },
    missing: measure.missing,
    notes: [...unitNotes, ...item.notes],
  }
}

function nameOfItem(guid: string, line: DealLine, lookups: OnecLookups): string {
  const targets = itemKeys(line).map((key) => lookups.mapping('item', key))
  const mapped = targets.find((target) => target !== null)
  if (mapped?.to === 'onec') return mapped.name
  return lookups.items(line.name).find((item) => item.guid === guid)?.name ?? line.name
}

/**
 * The same work by the hour and by the project are two items, since an item has one unit. So the name contains
 * the unit, except for pieces; a date in it would make an item a month. A name in pieces that ends as those do
 * («Дизайн, ч») says its unit too: 1C looks by names, and would take the two for one.
 */
function newItem(line: DealLine, given: MessageItem['unit']): { item: MessageItem; notes: Note[] } {
  const unit = { ...given, name: cutText(cleanText(given.name).trim(), MESSAGE_LIMITS.unitName) }
  const { text, notes } = fitName(nameWithoutDate(line.name), MESSAGE_LIMITS.lineText)
  const isTold = unit.code !== PIECE.code || endsWithUnit(text)
  const suffix = isTold ? `, ${unit.name}` : ''
  const name = fitName(text, MESSAGE_LIMITS.name - suffix.length)
  return {
    item: { guid: null, name: `${name.text}${suffix}`, unit },
    notes: [...notes, ...name.notes],
  }
}

function endsWithUnit(name: string): boolean {
  const comma = name.lastIndexOf(', ')
  return comma >= 0 && okeiNamed(name.slice(comma + 2)).length > 0
}

interface Measure {
  unit: MessageItem['unit']
  isInText: boolean
  missing: MissingMapping[]
}

function measureOf(
  line: DealLine,
  unit: Unit,
  { unknownUnits }: Pick<RulePolicies, 'unknownUnits'>,
  lookups: OnecLookups,
): Measure {
  const inText: Measure = { unit: CONDITIONAL, isInText: true, missing: [] }
  if (unit.kind === 'none') return { unit: PIECE, isInText: false, missing: [] }
  const mapped = lookups.mapping('unit', unit.key)
  if (mapped?.to === 'text') return inText
  if (unit.kind === 'okei') return { unit: symbolOf(unit.okei), isInText: false, missing: [] }
  if (mapped?.to === 'onec') {
    return { unit: unitNamed(mapped.name), isInText: false, missing: [] }
  }
  if (unknownUnits === 'text') return inText
  const missing: MissingMapping = {
    kind: 'unit',
    key: unit.key,
    shown: unit.shown,
    reason: 'not_mapped',
    lines: [line.number],
    suggestions: [],
  }
  return { ...inText, missing: [missing] }
}

/** A row of the base's own classifier has no code that a file could carry. */
function unitNamed(name: string): MessageItem['unit'] {
  const [only, ...others] = okeiNamed(name)
  return only && others.length === 0 ? symbolOf(only) : { code: '', name: name.trim() }
}

function symbolOf({ code }: { code: string }): MessageItem['unit'] {
  return { code, name: okeiUnit(code)?.symbol ?? '' }
}
