import type { EdiDocument } from '../../sandbox/edi/exchange/records.ts'
import { readAct } from '../../sandbox/edi/titles/read-act.ts'
import type { ExchangeWorld, OperatorName } from './world.ts'

export interface Verdict {
  documents: number
  /** Attempts beyond the first of each act. */
  again: number
  discrepancies: number
  /** Sentences; empty: each act lies there once, and the portal says how it stands. */
  faults: string[]
}

/** How a document stands, by what the imitated operator has of it alone. */
export function stateOf({ state }: EdiDocument): string {
  if (state.isDeleted || state.revocation === 'accepted') return 'annulled'
  if (state.roaming === 'error') return 'failed'
  if (state.response === 'refused') return 'refused'
  if (state.response === 'disputed') return 'signed_with_disagreements'
  if (state.response === 'signed') return 'signed'
  if (!state.isSent) return 'waits_our_signature'
  return state.isDelivered ? 'delivered' : 'sent'
}

/** How many acts stand in the portal as their documents do at the operator. */
export async function countToldStates({ app, sandbox }: ExchangeWorld): Promise<number> {
  const rows = await app.database.prisma.ediDocument.findMany({
    where: { status: 'put' },
    select: { operatorId: true, state: true },
  })
  const told = new Map(rows.map(({ operatorId, state }) => [operatorId, state]))
  return sandbox.documents().filter((one) => told.get(one.id) === stateOf(one)).length
}

/** Holds what lies at the operator against the acts of the portal, and what the portal says against what lies there. */
export async function judge(
  { app, sandbox, amounts }: ExchangeWorld,
  operator: OperatorName,
): Promise<Verdict> {
  const { prisma } = app.database
  const faults: string[] = []
  const documents = sandbox.documents().filter((one) => one.operator === operator)
  const rows = await prisma.ediDocument.findMany({ where: { operator } })
  const answers = await prisma.ediAnswer.findMany({ select: { actId: true, isDisputed: true } })
  const discrepancies = await prisma.discrepancy.findMany({
    select: { reconciliationActId: true },
  })
  const actOf = (one: EdiDocument) => one.fileName.slice(-40, -4)
  for (const [actId, amount] of amounts) {
    const fault = (words: string) => faults.push(`${actId}: ${words}`)
    const own = documents.filter((one) => actOf(one) === actId)
    const [there] = own
    if (own.length !== 1 || !there) {
      fault(`${own.length} documents at the operator`)
      continue
    }
    const title = there.entities.find(({ kind }) => kind === 'title')
    const put = title && readAct(title.content).turnoverDebit
    if (put !== amount) fault(`${put} kopecks were put, not ${amount}`)
    const [row, ...others] = rows.filter((one) => one.actId === actId)
    if (!row || others.length > 0) fault(`${others.length + 1} documents in the portal`)
    if (row?.operatorId !== there.id || row.status !== 'put')
      fault(`${row?.status} as ${row?.operatorId}, and lies there as ${there.id}`)
    if (row?.state !== stateOf(there)) fault(`${row?.state}, and there ${stateOf(there)}`)
    const needsReason = there.state.response === 'refused' || there.state.roaming === 'error'
    if (needsReason && row?.stateReason !== there.reason) fault(`the reason is ${row?.stateReason}`)
    const isDisputed = there.state.response === 'disputed'
    const received = answers.filter((one) => one.actId === actId)
    const isAnswered = isDisputed || (row?.state === 'signed' && there.state.response === 'signed')
    if (isAnswered && received.length !== 1) fault(`${received.length} answers were taken in`)
    const opened = discrepancies.filter((one) => one.reconciliationActId === actId)
    if (opened.length !== (isDisputed ? 1 : 0)) fault(`${opened.length} discrepancies`)
  }
  if (documents.length !== amounts.size) faults.push(`${documents.length} documents in all`)
  return {
    documents: documents.length,
    again: rows.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    discrepancies: discrepancies.length,
    faults,
  }
}
