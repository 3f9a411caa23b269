import { describe, expect, test } from 'vitest'
import type { Names } from '../../../../../server/onec/odata/acts/names.ts'
import { readRawActs } from '../../../../../server/onec/odata/acts/read-act.ts'
import { resolveNames } from '../../../../../server/onec/odata/acts/resolve-names.ts'
import { Fields } from '../../../../../server/onec/odata/client/fields.ts'
import type { ActFlaw } from '../../../../../server/onec/port.ts'
import { profiles } from '../../../../../server/onec/profiles/index.ts'
import { createRandom } from '../../../../support/ledgers/random.ts'
import { type GeneratedAct, generateTrueAct, RATES, toODataRow, totalOf } from './generated-acts.ts'

/** SVERKA_ACTS=20000 for the long run. */
const COUNT = Number(process.env.SVERKA_ACTS ?? 400)

async function nothing() {
  return { kind: 'done' as const, value: new Map<string, never>() }
}

const names: Names = {
  items: nothing,
  units: new Map(),
  contracts: new Map(),
  organizations: nothing,
  counterparties: nothing,
  currencies: nothing,
  vatRates: async () => ({ kind: 'done', value: RATES }),
}

/** What the port says of the document once it was read as any other. */
async function flawsOf(act: GeneratedAct, row: Record<string, unknown>): Promise<ActFlaw[]> {
  const hasVatRows = profiles[act.configuration].acts.vat.shape === 'row'
  const raw = readRawActs(new Fields(act.document.set, row), act.document, hasVatRows)
  const read = await resolveNames(raw, names, '', undefined)
  if (read.kind !== 'done') throw new Error('not read')
  return read.value.flatMap(({ flaws }) => flaws)
}

/** One figure is another one, by more than rounding makes. Null: this act has no such figure. */
const MUTATIONS: Record<string, (act: GeneratedAct, at: number) => GeneratedAct | null> = {
  "the header's total": (act) => ({ ...act, total: act.total + 1n }),
  'a line is gone': (act) =>
    act.lines.length > 1 && totalOf(act.lines.slice(0, 1), act.includesVat) !== 0n
      ? { ...act, lines: act.lines.slice(1) }
      : null,
  'a sum, the total with it': (act, at) => {
    const line = act.lines[at]
    if (!line || line.price === 0n) return null
    const lines = act.lines.with(at, { ...line, sum: line.sum + 4n + line.quantity / 1000n })
    return { ...act, lines, total: totalOf(lines, act.includesVat) }
  },
  'a price': (act, at) => {
    const line = act.lines[at]
    if (!line || line.price === 0n || line.quantity < 4000n) return null
    return {
      ...act,
      lines: act.lines.with(at, { ...line, price: line.price + (line.price > 0n ? 100n : -100n) }),
    }
  },
  'the VAT of a line, the total with it': (act, at) => {
    const line = act.lines[at]
    if (!line || line.vat === 0n) return null
    const lines = act.lines.with(at, { ...line, vat: line.vat + (line.vat > 0n ? 3n : -3n) })
    return { ...act, lines, total: totalOf(lines, act.includesVat) }
  },
  'VAT where the line bears none': (act, at) => {
    const line = act.lines[at]
    if (line?.member !== 'БезНДС') return null
    const lines = act.lines.with(at, { ...line, vat: 1n })
    return { ...act, lines, total: totalOf(lines, act.includesVat) }
  },
}

describe('of generated acts of all configurations', () => {
  test(`none of ${COUNT} true ones is called untrue`, async () => {
    for (let seed = 1; seed <= COUNT; seed++) {
      const act = generateTrueAct(seed)
      expect(await flawsOf(act, toODataRow(act)), `act ${seed}`).toEqual([])
    }
  })

  test.each(Object.keys(MUTATIONS))('found in each: %s', async (name) => {
    let tried = 0
    for (let seed = 1; seed <= COUNT; seed++) {
      const act = generateTrueAct(seed)
      const at = createRandom(seed).integer(0, act.lines.length - 1)
      const mutated = MUTATIONS[name]?.(act, at) ?? null
      if (!mutated) continue
      tried += 1
      const flaws = await flawsOf(mutated, toODataRow(mutated))
      expect(flaws, `act ${seed}`).not.toEqual([])
      for (const { stated, due } of flaws) expect(stated).not.toBe(due)
    }
    expect(tried).toBeGreaterThan(COUNT / 20)
  })

  test('a total that lacks its packaging, and one that has it, are both true', async () => {
    const act = { ...generateTrueAct(1), configuration: 'bp30' as const }
    const document = profiles.bp30.acts.documents[0]
    if (!document) throw new Error('no documents')
    const sale = { ...act, document }
    const beside = { ВозвратнаяТара: [{ LineNumber: '1', Сумма: '10.5' }] }
    for (const total of [sale.total, sale.total + 1050n]) {
      const row = { ...toODataRow({ ...sale, total }), ...beside }
      expect(await flawsOf(sale, row)).toEqual([])
    }
    const row = { ...toODataRow({ ...sale, total: sale.total + 1049n }), ...beside }
    expect(await flawsOf(sale, row)).toMatchObject([{ kind: 'total', line: null }])
  })

  test('a batch: its own total against the rows of everybody in it, and each part by itself', async () => {
    const document = profiles.bp30.acts.documents.find(({ split }) => split)
    if (!document) throw new Error('no batch')
    const act: GeneratedAct = {
      configuration: 'bp30',
      document,
      includesVat: true,
      isUntaxed: false,
      lines: [],
      total: 0n,
    }
    const rowOf = (total: string, sums: [counterparty: string, sum: string, vat: string][]) => ({
      Ref_Key: '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a01',
      DataVersion: 'A',
      Posted: true,
      DeletionMark: false,
      Number: '1',
      Date: '2026-03-10T12:00:00',
      Организация_Key: '',
      ВалютаДокумента_Key: '',
      СуммаВключаетНДС: true,
      СуммаДокумента: total,
      Комментарий: '',
      Номенклатура_Key: '',
      СтавкаНДС: 'НДС22',
      Контрагенты: sums.map(([key, sum, vat], index) => ({
        LineNumber: String(index + 1),
        Контрагент_Key: key,
        ДоговорКонтрагента_Key: '',
        Количество: '1',
        Цена: sum,
        Сумма: sum,
        СуммаНДС: vat,
      })),
    })
    const one = '00000000-0000-4000-8000-0000000000a1'
    const other = '00000000-0000-4000-8000-0000000000a2'
    expect(
      await flawsOf(
        act,
        rowOf('366', [
          [one, '122', '22'],
          [other, '244', '44'],
        ]),
      ),
    ).toEqual([])
    // A row that names nobody is part of the total all the same.
    expect(
      await flawsOf(
        act,
        rowOf('366', [
          [one, '122', '22'],
          ['', '244', '44'],
        ]),
      ),
    ).toEqual([])
    const short = await flawsOf(
      act,
      rowOf('360', [
        [one, '122', '22'],
        [other, '244', '44'],
      ]),
    )
    const whole = { kind: 'document_total', line: null, stated: 36_000n, due: 36_600n }
    expect(short).toEqual([whole, whole])
  })
})
