import { describe, expect, test } from 'vitest'
import { buildDraftBody } from '../../../../../server/onec/odata/drafts/payload.ts'
import {
  CONFIGURATIONS,
  type DraftAct,
  type DraftBody,
  type DraftKind,
} from '../../../../../server/onec/port.ts'
import { profiles } from '../../../../../server/onec/profiles/index.ts'
import { bodyFaults, factsOf, type Types } from './drafts-facts.ts'
import { draft, line, references } from './support.ts'

/**
 * Every document is held against the configuration's own metadata (the sandbox's table: names, types, what
 * must be filled, members of enumerations, as the named releases have them).
 */

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

const DOCUMENTS = CONFIGURATIONS.flatMap((configuration) =>
  profiles[configuration].drafts.documents.map((document) => {
    return { configuration, document, kind: document.kind }
  }),
)

describe.each(DOCUMENTS)('$configuration, $kind', ({ configuration, document }) => {
  const { fields, columns } = factsOf(configuration, document)
  const shape = profiles[configuration].acts.vat.shape

  const shaped = (act: DraftAct): { header: DraftBody; rows: DraftBody[] } => {
    const { [document.section]: rows, ...header } = buildDraftBody(
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
    expect(bodyFaults(configuration, document, { ...header, [document.section]: rows })).toEqual([])
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
      const { shape } = profiles[configuration].acts.vat
      const body = buildDraftBody(
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
