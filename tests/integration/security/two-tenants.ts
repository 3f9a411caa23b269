import type { Actor } from '../../../server/identity/index.ts'
import { UNIT_CURRENCY_KEY } from '../../../server/reconciliation/onec-answers/unit-currency.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { makeCompletionAct } from '../../support/make-completion-act.ts'
import { makePdf } from '../../support/sample-files.ts'

/** Stands in everything that the owner has: where a stranger reads it, a wall has a hole. */
export const CANARY = 'КАНАРЕЙКА'

export type OwnedKind =
  | 'completionAct'
  | 'reconciliation'
  | 'request'
  | 'discrepancy'
  | 'upload'
  | 'counterparty'
  | 'session'
  | 'person'
  | 'dealAct'
  | 'invitation'
  | 'invitationBatch'

export interface TwoTenants {
  app: TestApp
  owner: Actor
  /** A customer's person with a counterparty of their own and nothing of the owner's. */
  stranger: Actor
  accountant: Actor
  admin: Actor
  owned: Record<OwnedKind, string>
  /** A digest of every table but counters, challenges and signs of life, the stranger's own session and what the audit says of them. */
  state(): Promise<Record<string, string>>
}

/** The whole portal with one customer who has one of everything, and one who has nothing of it. */
export async function openTwoTenants(given?: TestApp): Promise<TwoTenants> {
  const app = given ?? (await startApp())
  // What the clock brings on is nobody's doing.
  await app.database.pool.query('DELETE FROM pgboss.schedule')
  const { prisma } = app.database
  const counterparty = async (name: string) =>
    (await prisma.counterparty.create({ data: { guid: crypto.randomUUID(), name } })).id
  const personOf = (id: string) => app.colleagueOf({ counterparties: [{ id }] } as Actor)
  const counterpartyId = await counterparty(`ООО «${CANARY}»`)
  const owner = await personOf(counterpartyId)
  const stranger = await personOf(await counterparty('ООО «Прохожий»'))
  const [accountant, admin] = await Promise.all([app.staff('accountant'), app.staff('admin')])
  await prisma.user.update({ where: { id: owner.userId }, data: { name: CANARY } })

  const act = await makeCompletionAct(prisma, {
    counterpartyId,
    number: `${CANARY}-1`,
    lines: [{ text: CANARY }],
  })
  const refused = await app.services.answers.refuse(owner, act.id, {
    category: 'amount',
    text: CANARY,
    files: [{ name: `${CANARY}.pdf`, content: makePdf() }],
  })
  if (refused.kind !== 'done') throw new Error(`not refused: ${JSON.stringify(refused)}`)
  const period = {
    counterpartyId,
    periodFrom: new Date('2026-01-01T00:00:00Z'),
    periodTo: new Date('2026-03-31T00:00:00Z'),
  }
  const party = { name: CANARY, inn: null, kpp: null }
  const reconciliation = await prisma.reconciliationAct.create({
    data: {
      ...period,
      dataHash: 'data',
      currency: 'RUB',
      supplier: party,
      customer: party,
      openingBalance: 0n,
      debit: 1n,
      credit: 0n,
      closingBalance: 1n,
      lineCount: 1,
      lines: [['2026-01-20', CANARY, '1', '0']],
      seenAt: new Date(),
    },
  })
  const request = await prisma.reconciliationRequest.create({
    data: { ...period, status: 'waiting', requestedById: owner.userId },
  })
  const invited = await app.services.invitations.invite(admin, {
    counterpartyId,
    email: `${CANARY}@example.com`,
    role: 'viewer',
  })
  if (invited.kind !== 'sent') throw new Error(`not invited: ${JSON.stringify(invited)}`)
  const invitation = await prisma.invitation.findFirstOrThrow()
  const batch = await app.services.invitationBatches.readFile(admin, {
    name: `${CANARY}.csv`,
    text: `email;guid\n${CANARY}-2@example.com;${owner.current?.guid}`,
  })
  if (batch?.kind !== 'draft') throw new Error(`no batch: ${JSON.stringify(batch)}`)
  const discrepancy = await prisma.discrepancy.findFirstOrThrow()
  const upload = await prisma.upload.findFirstOrThrow()
  const owned = {
    completionAct: act.id,
    reconciliation: reconciliation.id,
    request: request.id,
    discrepancy: discrepancy.id,
    upload: upload.id,
    counterparty: counterpartyId,
    session: owner.sessionId,
    person: owner.userId,
    dealAct: crypto.randomUUID(),
    invitation: invitation.id,
    invitationBatch: batch.id,
  }
  let digest: string | null = null
  const state = async () => {
    // What 1C is asked in the background ends first.
    await app.modules.reconciliation.drain?.()
    digest ??= await digestOf(app)
    return readDigest(app, stranger, digest)
  }
  return { app, owner, stranger, accountant, admin, owned, state }
}

/**
 * The query for it, of what is not the stranger's ($1: their id, $2: their counterparty's): their own rows, their own balance that 1C answers at any time, the currency that 1C
 * keeps its books in, which its first answer tells, and when 1C last failed may change.
 */
async function digestOf(app: TestApp): Promise<string> {
  const { rows } = await app.database.pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('rate_limits', 'passkey_challenges', 'workers', 'processes')",
  )
  const digest = ({ name }: { name: string }) =>
    `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest
       FROM "${name}" t WHERE t::text NOT LIKE '%' || $${name === 'balance_history' ? 2 : 1} || '%'
       ${name === 'settings' ? `AND key NOT IN ('${UNIT_CURRENCY_KEY}', 'onec.last_failure')` : ''}`
  return rows.map(digest).join(' UNION ALL ')
}

async function readDigest(app: TestApp, { userId, current }: Actor, text: string) {
  // With a name it is planned once: a thousand tests ask for it before and after.
  const result = await app.database.pool.query<{ name: string; digest: string }>({
    name: 'digest',
    text,
    values: [userId, current?.id],
  })
  return Object.fromEntries(result.rows.map(({ name, digest: value }) => [name, value]))
}
