import { CONFIGURATIONS, type Configuration } from '../../../../../server/onec/port.ts'
import {
  type ActDocumentProfile,
  vatRateOfMember,
} from '../../../../../server/onec/profiles/acts-profile.ts'
import { profiles } from '../../../../../server/onec/profiles/index.ts'
import { divideRounded } from '../../../../../server/platform/decimal.ts'
import { createRandom } from '../../../../support/ledgers/random.ts'

type Random = ReturnType<typeof createRandom>

/** A line in whole numbers: thousandths of the quantity, kopecks. */
export interface GeneratedLine {
  quantity: bigint
  price: bigint
  discount: bigint
  sum: bigint
  member: string
  vat: bigint
}

export interface GeneratedAct {
  configuration: Configuration
  document: ActDocumentProfile
  includesVat: boolean
  isUntaxed: boolean
  lines: GeneratedLine[]
  /** Of the header. */
  total: bigint
}

const MEMBERS = [
  'НДС22',
  'НДС20',
  'НДС10',
  'НДС7',
  'НДС5',
  'НДС0',
  'БезНДС',
  'НДС20_120',
  'НДС22_122',
]

const pick = <T>(random: Random, values: readonly T[]): T =>
  values[random.integer(0, values.length - 1)] as T

/** An act as a person or an exchange leaves it in a real base: true, with everything that real rounding does. */
export function generateTrueAct(seed: number): GeneratedAct {
  const random = createRandom(seed)
  const configuration = pick(random, CONFIGURATIONS)
  const whole = profiles[configuration].acts.documents.filter(
    ({ split, correction }) => !split && !correction,
  )
  const document = pick(random, whole)
  const includesVat = random.integer(0, 1) === 0
  const isUntaxed = random.integer(0, 9) === 0 && document.taxation !== undefined
  const hasDiscounts = document.sections.some(({ discounts }) => discounts)
  const lines = Array.from({ length: random.integer(1, 6) }, () =>
    generateLine(random, { includesVat, isUntaxed, hasDiscounts }),
  )
  return {
    configuration,
    document,
    includesVat,
    isUntaxed,
    lines,
    total: totalOf(lines, includesVat),
  }
}

export function totalOf(lines: readonly GeneratedLine[], includesVat: boolean): bigint {
  return lines.reduce((all, { sum, vat }) => all + (includesVat ? sum : sum + vat), 0n)
}

function generateLine(
  random: Random,
  act: { includesVat: boolean; isUntaxed: boolean; hasDiscounts: boolean },
): GeneratedLine {
  let quantity = BigInt(pick(random, [1000, 2000, 1500, 333, 7125, 12_000, 100_000, 2_345_678]))
  let price = BigInt(random.integer(1, pick(random, [500, 50_000, 9_000_000])))
  let sum = divideRounded(quantity * price, 1000n)
  let discount = 0n
  const way = random.integer(0, 9)
  if (way < 3) {
    // The sum is entered by hand, and 1C makes the price of it.
    sum = BigInt(random.integer(1, 90_000_000))
    price = divideRounded(sum * 1000n, quantity)
  } else if (way === 3 && act.hasDiscounts) {
    discount = divideRounded(sum * BigInt(random.integer(-500, 9999)), 10_000n)
    sum -= discount
  } else if (way === 4) quantity = 0n
  else if (way === 5) price = 0n
  if (quantity === 0n) sum = price
  if (random.integer(0, 19) === 0) [sum, price, discount] = [-sum, -price, -discount]
  const member = pick(random, MEMBERS)
  const vat = act.isUntaxed ? 0n : vatOf(sum, member, act.includesVat)
  // Moved by a kopeck so that the whole comes out round.
  const moved =
    vat !== 0n && random.integer(0, 9) === 0 ? (random.integer(0, 1) === 0 ? 1n : -1n) : 0n
  return { quantity, price, discount, sum, member, vat: vat + moved }
}

export function vatOf(sum: bigint, member: string, includesVat: boolean): bigint {
  const rate = /^НДС(\d+)/.exec(member)?.[1]
  if (!rate) return 0n
  const percent = BigInt(rate)
  return divideRounded(sum * percent, includesVat ? 100n + percent : 100n)
}

const decimal = (value: bigint, by: number) => String(Number(value) / by)

/** The document as OData gives it: numbers are binary doubles, and rates keys or members. */
export function toODataRow({ document, includesVat, isUntaxed, lines, total }: GeneratedAct) {
  const { fields, only, taxation } = document
  const [section] = document.sections
  if (!section) throw new Error('a document without a section of lines')
  const [discount, second] = section.discounts ?? []
  const row: Record<string, unknown> = {
    Ref_Key: '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a01',
    DataVersion: 'AAAAAQAAAAA=',
    Posted: true,
    DeletionMark: false,
    Number: '00БП-000001',
    Date: '2026-03-10T12:00:00',
    [fields.organization]: '',
    [fields.currency]: '',
    [fields.amountIncludesVat]: includesVat,
    [fields.total]: decimal(total, 100),
    [fields.comment]: '',
    ...(fields.counterparty && { [fields.counterparty]: '' }),
    ...(only && { [only.field]: only.in[0] }),
    ...(taxation && {
      [taxation.field]:
        taxation.kind === 'member' ? (isUntaxed ? 'НеОблагается' : taxation.taxed[0]) : isUntaxed,
    }),
  }
  for (const { field } of document.contracts) row[field] = ''
  for (const { section: name, isOptional } of document.sections) if (!isOptional) row[name] = []
  row[section.section] = lines.map((line, index) => ({
    LineNumber: String(index + 1),
    [section.item]: '',
    [section.quantity]: decimal(line.quantity, 1000),
    [section.price]: decimal(line.price, 100),
    [section.sum]: decimal(line.sum, 100),
    [section.vat]: decimal(line.vat, 100),
    [section.vatRate]: section.vatRate.endsWith('_Key') ? keyOfRate(line.member) : line.member,
    ...(discount && { [discount.sum]: decimal(line.discount, 100) }),
    ...(second && { [second.sum]: '0' }),
    ...(section.total && {
      [section.total]: decimal(includesVat ? line.sum : line.sum + line.vat, 100),
    }),
  }))
  return row
}

const RATE_KEYS = new Map(
  MEMBERS.map((member, index) => [member, `00000000-0000-4000-8000-00000000000${index + 1}`]),
)

function keyOfRate(member: string): string {
  return RATE_KEYS.get(member) ?? ''
}

/** What the catalogue of rates says of those keys. */
export const RATES = new Map(
  [...RATE_KEYS].flatMap(([member, key]) => {
    const rate = vatRateOfMember(member)
    return rate === null ? [] : [[key, rate] as const]
  }),
)
