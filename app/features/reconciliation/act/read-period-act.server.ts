import type { AppLoadContext } from '~/remix'
import type { Actor } from '../../../../server/identity/index.ts'
import type {
  Period,
  PeriodPreset,
  ReconciliationActView,
  ReconciliationRow,
} from '../../../../server/reconciliation/index.ts'

/** An act of the period that is younger is shown as it is: opening a page is no reason to ask 1C again. */
const FRESH_MS = 15 * 60_000

export type PeriodAct =
  | { kind: 'act'; act: ReconciliationActView }
  | { kind: 'asking' }
  | { kind: 'none'; text: string | null }

interface Asked {
  counterpartyId: string
  asked: { preset: PeriodPreset } | Period
  /** The acts there are, the newest first. */
  rows: ReconciliationRow[]
  presets: { preset: string; period: Period }[]
}

/** The act of a period: the one there is, or the one that 1C is asked for now. */
export async function readPeriodAct(
  { services: { reconciliation } }: AppLoadContext,
  actor: Actor,
  { counterpartyId, asked, rows, presets }: Asked,
  page = 1,
): Promise<PeriodAct> {
  const wanted =
    'preset' in asked ? presets.find(({ preset }) => preset === asked.preset)?.period : asked
  const last = rows.find(({ period }) => period.from === wanted?.from && period.to === wanted?.to)
  const isFresh = last !== undefined && Date.now() - last.at.getTime() < FRESH_MS
  const actId = isFresh ? actOf(last) : await ask()
  if (typeof actId !== 'string') return actId
  const opened = await reconciliation.open(actor, actId, page)
  if (opened?.kind === 'act') return { kind: 'act', act: opened.act }
  return {
    kind: 'none',
    text: opened?.kind === 'request' ? (opened.request.failure?.text ?? null) : null,
  }

  async function ask(): Promise<string | PeriodAct> {
    const answer = await reconciliation.request(actor, { counterpartyId, ...asked })
    if (answer.kind === 'act') return answer.actId
    if (answer.kind === 'under_way') return { kind: 'asking' }
    return last ? actOf(last) : { kind: 'none', text: null }
  }
}

function actOf({ id, state, closingBalance, failure }: ReconciliationRow): string | PeriodAct {
  if (state === 'under_way') return { kind: 'asking' }
  if (closingBalance !== null) return id
  return { kind: 'none', text: failure?.text ?? null }
}
