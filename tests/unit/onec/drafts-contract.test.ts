import { describe, expect, test } from 'vitest'
import { shapeDraft } from '../../../server/onec/odata/drafts-shape.ts'
import type { DraftAct, DraftBody, DraftKind } from '../../../server/onec/port.ts'
import { draftProfiles } from '../../../server/onec/profiles/drafts.ts'
import { profiles } from '../../../server/onec/profiles/index.ts'
import facts from './drafts-facts.json' with { type: 'json' }
import { draft, line, references } from './drafts-support.ts'

/**
 * Every document is held against the configuration's own metadata (`drafts-facts.json`: names, types, what
 * must be filled, members of enumerations, as the named releases have them).
 */

/** Of every document, on the wire. */
const STANDARD: Record<string, string> = {
  Ref_Key: 'reference',
  Date: 'date',
  Posted: 'boolean',
  DeletionMark: 'boolean',
  LineNumber: 'number 5',
}

/** Must be filled before posting, and is not sent: by whom it is filled, or when it is needed at all. */
const LEFT_TO_ONEC: Record<string, string[]> = {
  'filled by the write handler from the rules of accounts': [
    'СчетУчетаРасчетовСКонтрагентом_Key',
    'СчетУчетаРасчетовПоАвансам_Key',
    'СчетУчетаРасчетовПоТаре_Key',
    'СчетДоходов_Key',
    'Субконто',
    'СчетУчетаНДСПоРеализации_Key',
    'СчетРасходов_Key',
  ],
  'not of an act of services': [
    'Склад_Key',
    'Патент_Key',
    'ОбъектВыполненияРабот_Key',
    'АдресДоставки',
    'ПеревозчикПартнер_Key',
    'АдресДоставкиПеревозчика',
    'ДатаВозвратаМногооборотнойТары',
    'ОсобыеУсловияПеревозкиОписание',
    'КлиентКонтрагент_Key',
    'КлиентПартнер_Key',
    'КлиентДоговор_Key',
    'Серия_Key',
  ],
  'of items that have characteristics, of acts by orders': ['Характеристика_Key', 'КодСтроки'],
}
const LEFT = Object.values(LEFT_TO_ONEC).flat()

/** The release of БП is of 2024; rates of later years as УТ 11.5.22 and a base of БП of 2026 list them. */
const LATER_MEMBERS = ['НДС5', 'НДС7', 'НДС22']

type Types = Record<string, string>
interface Facts {
  documents: Record<string, { fields: Types; sections: Record<string, Types> }>
  enums: Record<string, string[]>
}

const ACTS: [name: string, change: (kind: DraftKind) => DraftAct][] = [
  ['plain', (kind) => draft({ kind })],
  ['VAT on top', (kind) => draft({ kind, amountIncludesVat: false, lines: [line({}, false)] })],
  ['without VAT', (kind) => draft({ kind, lines: [line({ vatRate: 'none' })] })],
  ['discounts', (kind) => draft({ kind, lines: [line({ discount: 1_00n })] })],
  [
    'every rate',
    (kind) =>
      draft({
        kind,
        lines: ([22, 20, 10, 7, 5, 0, 'none'] as const).map((vatRate) => line({ vatRate })),
      }),
  ],
  [
    'another currency',
    (kind) => draft({ kind, currency: { code: 'JPY', rate: '62.1234', per: 100 } }),
  ],
]

const DOCUMENTS = Object.entries(draftProfiles).flatMap(([configuration, { documents }]) =>
  documents.map((document) => ({ configuration, document, kind: document.kind })),
)

describe.each(DOCUMENTS)('$configuration, $kind', ({ configuration, document }) => {
  const known: Facts = facts[configuration as keyof typeof facts]
  const { fields, sections } = known.documents[document.set] ?? expect.fail(document.set)
  const columns = sections[document.section] ?? expect.fail(document.section)
  const shape = profiles[configuration as keyof typeof profiles].vat.shape

  const shaped = (act: DraftAct): { header: DraftBody; rows: DraftBody[] } => {
    const { [document.section]: rows, ...header } = shapeDraft(
      act,
      document,
      references(shape),
      new Map(),
    )
    return { header, rows: Array.isArray(rows) ? rows : [] }
  }

  test.each(ACTS)('%s: only fields that 1C knows, of the right type', (_name, act) => {
    const { header, rows } = shaped(act(document.kind))
    expect(rows.length).toBeGreaterThan(0)
    for (const [body, types] of [
      [header, fields],
      ...rows.map((row): [DraftBody, Types] => [row, columns]),
    ] as const) {
      for (const [field, value] of Object.entries(body)) {
        const type = STANDARD[field] ?? types[field]
        expect(type, `${document.set} has ${field}`).toBeDefined()
        expect(faultOf(value, type ?? '', known.enums), `${field} = ${value}`).toBeNull()
      }
    }
  })

  test('all that must be filled is there', () => {
    const { header, rows } = shaped(draft({ kind: document.kind }))
    const lacking = [
      ...required(fields).filter((field) => !isFilled(header[field])),
      ...required(columns).filter((field) => rows.some((row) => !isFilled(row[field]))),
    ]
    expect(lacking.filter((field) => !LEFT.includes(field))).toEqual([])
  })
})

test('nothing is excused that is sent anyway', () => {
  const sent = new Set(
    DOCUMENTS.flatMap(({ document, configuration }) => {
      const { shape } = profiles[configuration as keyof typeof profiles].vat
      const body = shapeDraft(
        draft({ kind: document.kind }),
        document,
        references(shape),
        new Map(),
      )
      const rows = body[document.section]
      const excused = document.kind === 'services_sale' && configuration !== 'bp30'
      // A warehouse may be set for sales of trade.
      const names = [
        ...Object.keys(body),
        ...Object.keys(Array.isArray(rows) ? (rows[0] ?? {}) : {}),
      ]
      return excused ? names.filter((name) => name !== 'Склад_Key') : names
    }),
  )
  expect(LEFT.filter((field) => sent.has(field))).toEqual([])
})

function required(types: Types): string[] {
  return Object.keys(types).filter((field) => types[field]?.endsWith(' *'))
}

function isFilled(value: DraftBody[string] | undefined): boolean {
  return value !== undefined && value !== ''
}

/** Why a value is not of the type; null: it is. */
function faultOf(value: unknown, type: string, enums: Record<string, string[]>): string | null {
  const [kind = '', detail = ''] = type.replace(/ \*$/, '').split(' ')
  switch (kind) {
    case 'reference':
    case 'composite':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)) ? null : 'no guid'
    case 'type':
      return String(value).startsWith('StandardODATA.Catalog_') ? null : 'no type'
    case 'enum':
      return isMember(value, enums[detail]) ? null : 'no member'
    case 'text':
      return typeof value === 'string' && value.length <= Number(detail || 1e6) ? null : 'no text'
    case 'boolean':
      return typeof value === 'boolean' ? null : 'no boolean'
    case 'date':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(String(value)) ? null : 'no date'
    case 'number':
      return isNumber(value, Number(detail)) ? null : 'no number'
    default:
      return `type ${type} is not known`
  }
}

function isMember(value: unknown, members: string[] | undefined): boolean {
  if (typeof value !== 'string' || value === '') return false
  return !members || [...members, ...LATER_MEMBERS].includes(value)
}

/** Plain digits within the width; an Int64 may travel as text. */
function isNumber(value: unknown, digits: number): boolean {
  const text = String(value)
  return /^\d+(\.\d{1,4})?$/.test(text) && text.replace('.', '').length <= digits
}
