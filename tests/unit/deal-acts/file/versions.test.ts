import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GatheredDeal } from '../../../../server/bitrix24/index.ts'
import { describeFault } from '../../../../server/deal-acts/faults/faults.ts'
import { buildMessage } from '../../../../server/deal-acts/file/index.ts'
import { validateDeal } from '../../../../server/deal-acts/validate/validate.ts'
import { FORMAT_VERSIONS, type FormatVersion, toMessage } from '../../../../server/onec/port.ts'
import { DATE, GUIDS, makeLookups, makeRule } from '../../../support/deals/deal-factory.ts'
import { someDeal } from '../../../support/deals/deal-price-factory.ts'
import {
  faultsOf,
  type Read,
  readMessage,
  valueAt,
} from '../../onec/enterprise-data/enterprise-data-reader.ts'

/** More of them for a longer look: `FILE_DEALS=20000 npx vitest run tests/unit/deal-acts/file`. */
const DEALS = Number(process.env.FILE_DEALS ?? 150)
const UNKNOWN = { organizations: null, counterparties: null, contracts: null }
const LOOKUPS = makeLookups({ ...UNKNOWN, currencies: null, units: null }, [])

/** Any of the 65,536: letters, controls, marks of direction, halves of pairs. */
const anyUnit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code))
/** Anything at all that people may have written. */
const words = fc.oneof(
  fc.string({ unit: anyUnit, maxLength: 140 }),
  fc.constantFrom('Дизайн, ч', ' \u202eназад\u202c ', 'a\u0000b\u0008', '\ud83d', 'ы'.repeat(300)),
)
const namedDeal = fc.tuple(someDeal, fc.array(words, { maxLength: 6 })).map(([deal, names]) => ({
  ...deal,
  lines: deal.lines.map((line, index) => ({ ...line, name: `Услуга ${names[index] ?? ''}` })),
}))

function built(deal: GatheredDeal, version: FormatVersion) {
  const identity = { ref: GUIDS.ref, marker: '[portal:1f3a]', date: DATE, number: 'П-000000007' }
  return buildMessage(deal, makeRule(), LOOKUPS, { ...identity, version })
}

/** Kopecks of an amount as the file has it: by the text alone. */
function kopecks(text = ''): bigint {
  expect(text).toMatch(/^\d+\.\d\d$/)
  return BigInt(text.replace('.', ''))
}

function rowsOf(act: Read | undefined): Read[] {
  const lines = Array.isArray(act?.[1]) ? act[1].find(([name]) => name === 'Услуги') : undefined
  return Array.isArray(lines?.[1]) ? lines[1] : []
}

function rateOf(row: Read): string {
  const text = valueAt(row, 'СтавкаНДС') ?? valueAt(row, 'СтавкаНДС', 'Ставка') ?? 'none'
  return text === 'БезНДС' ? 'none' : text.replace(/^НДС/, '')
}

test.each(FORMAT_VERSIONS)(
  'in %s a deal is read back to the kopeck, or told apart by a sentence',
  (version) => {
    let read = 0
    let refused = 0
    fc.assert(
      fc.property(namedDeal, (deal) => {
        if (validateDeal(deal, { rule: makeRule(), date: DATE }).length > 0) return
        const result = built(deal, version)
        if (result.kind !== 'built') {
          if (result.kind !== 'faulty') expect.fail(JSON.stringify(result))
          const taxRates = deal.lines.map(({ source }) => source.taxRate)
          expect(version).not.toBe('1.17')
          expect(taxRates.some((rate) => ['22', '7', '5'].includes(rate ?? ''))).toBe(true)
          expect(result.faults).toHaveLength(1)
          expect(describeFault(result.faults[0] ?? expect.fail('none'), 'ru')).toContain(version)
          refused += 1
          return
        }
        const text = toMessage([result.message], { createdAt: `${DATE}T12:00:00`, version })
        const { body } = readMessage(text)
        expect(body.flatMap((element) => faultsOf(element, version))).toEqual([])
        const act = body.at(-1)
        const isIncluded = valueAt(act, 'СуммаВключаетНДС') === 'true'
        const rows = rowsOf(act).map((row) => {
          const [sum, vat] = [kopecks(valueAt(row, 'Сумма')), kopecks(valueAt(row, 'СуммаНДС'))]
          return { sum, vat, total: isIncluded ? sum : sum + vat, rate: rateOf(row) }
        })
        expect(kopecks(valueAt(act, 'Сумма'))).toBe(deal.totals.deal)
        expect(rows.reduce((all, { total }) => all + total, 0n)).toBe(deal.totals.deal)
        expect(rows.map(({ rate }) => rate)).toEqual(
          deal.lines.map(({ source }) => source.taxRate ?? 'none'),
        )
        expect(rows.map(({ sum, vat }) => [sum, vat])).toEqual(
          result.message.lines.map(({ sum, vat }) => [sum, vat]),
        )
        read += 1
      }),
      { numRuns: DEALS },
    )
    expect(read).toBeGreaterThan(DEALS / 60)
    if (version !== '1.17') expect(refused).toBeGreaterThan(DEALS / 60)
  },
)
