import type { Bitrix24Sandbox } from '../../sandbox/bitrix24/index.ts'
import type { Sandbox } from '../../sandbox/index.ts'

/** Ten-thousandths: what the portal's rows keep quantities in. */
const UNIT = 10_000n

/** What the two systems hold in the end, told without a line of the portal's own code. */
export interface Verdict {
  deals: number
  drafts: number
  /** Sentences; empty: every deal has exactly its one draft and its one comment. */
  faults: string[]
}

type Row = ReturnType<Bitrix24Sandbox['rowsOf']>[number]
type Draft = NonNullable<ReturnType<Sandbox['onec']['accountant']['view']>>

/** Holds drafts in 1C and comments in Bitrix24 against the deals that came to their stage. */
export function judge(
  { onec }: Pick<Sandbox, 'onec'>,
  portal: Bitrix24Sandbox,
  dealIds: readonly number[],
): Verdict {
  const drafts = draftsByDeal(onec)
  const faults = dealIds.flatMap((id) => judgeDeal(onec, portal, id, drafts.get(id) ?? []))
  for (const id of drafts.keys()) {
    if (!dealIds.includes(id)) faults.push(`deal ${id} has a draft that nobody asked for`)
  }
  const count = [...drafts.values()].reduce((sum, own) => sum + own.length, 0)
  return { deals: dealIds.length, drafts: count, faults }
}

/** Every document whose comment names a deal, posted, marked or neither. */
function draftsByDeal({ odata, accountant }: Sandbox['onec']): Map<number, Draft[]> {
  const found = new Map<number, Draft[]>()
  for (const { entity } of odata.world().documents.scan({}, false)) {
    const [, deal] = /сделка № (\d+) /.exec(String(entity.value('Комментарий'))) ?? []
    const draft = deal && accountant.view(String(entity.value('Ref_Key')))
    if (!draft) continue
    found.set(Number(deal), [...(found.get(Number(deal)) ?? []), draft])
  }
  return found
}

function judgeDeal(
  { base, odata }: Sandbox['onec'],
  portal: Bitrix24Sandbox,
  id: number,
  drafts: readonly Draft[],
): string[] {
  const [draft, ...others] = drafts
  if (!draft) return [`deal ${id} has no draft`]
  const faults: string[] = []
  const expect = (what: string, expected: unknown, actual: unknown) => {
    if (String(expected) !== String(actual)) {
      faults.push(`deal ${id}: ${what} is ${actual}, not ${expected}`)
    }
  }
  expect('number of drafts', 1, 1 + others.length)
  const deal = portal.deal(id)
  const rows = portal.rowsOf(id)
  expect('state', 'draft', draft.state)
  expect('total', deal.opportunity, draft.total)
  expect('lines', rows.length, draft.lines.length)
  const requisites = portal.portal.store.requisites.find(
    (one) => one.ENTITY_TYPE_ID === '4' && one.ENTITY_ID === String(deal.companyId),
  )
  expect('buyer', requisites?.RQ_INN, base.find(draft.counterparty.guid)?.inn)
  const [entry] = portal.stageHistoryOf(id).slice(-1)
  expect('day', entry && dayInMoscow(entry.createdTime), draft.at.slice(0, 10))
  const isOnTop = rows.some(({ taxIncluded }) => !taxIncluded)
  for (const [index, row] of rows.entries()) {
    const line = draft.lines[index]
    if (!line) continue
    const at = `line ${index + 1}`
    const total = draft.vatIncluded ? line.sum : line.sum + line.vat
    const expected = round(row.price * row.quantity, UNIT)
    // With VAT on top of prices a line may be a kopeck or two off, as long as the whole is exact.
    const slack = isOnTop ? 2n + row.quantity / UNIT : 0n
    if (total - expected > slack || expected - total > slack) expect(`${at}, sum`, expected, total)
    expect(`${at}, VAT rate`, rateOf(row), line.rate)
    const rate = BigInt(generalRate(row) ?? 0)
    const vat = round(line.sum * rate, draft.vatIncluded ? 100n + rate : 100n)
    expect(`${at}, VAT`, vat, line.vat)
    if (!line.content.startsWith(row.productName.trim())) {
      expect(`${at}, text`, row.productName, line.content)
    }
    const quantity = Number(row.quantity) / Number(UNIT)
    const isWhole = row.quantity % 10n === 0n
    expect(`${at}, quantity`, isWhole ? quantity : 1, line.quantity)
  }
  const comments = portal.timelineOf(id)
  expect('comments in the timeline', 1, comments.length)
  if (comments[0] && !comments[0].comment.includes(`№ ${asPrinted(draft.number)} `)) {
    faults.push(`deal ${id}: the comment does not name ${draft.number}`)
  }
  expect('copies by key', 1, odata.world().documents.find(draft.ref) ? 1 : 0)
  return faults
}

/** The general rate of the year that the act is dated in stands where the deal has an old one. */
function generalRate({ taxRate }: Row): number | null {
  return taxRate === 20 ? 22 : taxRate
}

function rateOf(row: Row): string {
  const rate = generalRate(row)
  return rate === null ? 'Без НДС' : `${rate}%`
}

/** Half away from zero. */
function round(value: bigint, by: bigint): bigint {
  return (2n * value + by) / (2n * by)
}

function dayInMoscow(at: Date): string {
  return new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(0, 10)
}

/** «145» of «00БП-000145»: what 1C prints of a number with its base's prefix. */
function asPrinted(number: string): string {
  return /^..(?:..)?-0*(.+)$/.exec(number)?.[1] ?? number
}
