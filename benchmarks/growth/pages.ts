import type { App } from '../../server/composition/compose.ts'
import type { Actor } from '../../server/identity/index.ts'
import { READER } from './load.ts'

const CALLS = 60
const WARM_UP = 10

export interface PageTimes {
  page: string
  /** The median of the page's work on the server, in milliseconds. */
  fresh: number
  old: number
}

/** The last that is seeded. */
const MONTH = { from: '2026-10-01', to: '2026-10-31' }
/** What an act of October is about. */
const PERIOD = { from: '2026-07-03', to: '2026-09-30' }

type Pages = Record<string, () => Promise<unknown>>

/**
 * What each page costs in the one portal and in the other, as customers and staff would ask for it: in turn, so that
 * both meet the same machine.
 */
export async function measurePages(fresh: App, old: App): Promise<PageTimes[]> {
  const [ofFresh, ofOld] = [await pagesOf(fresh), await pagesOf(old)]
  const times: PageTimes[] = []
  for (const [page, ask] of Object.entries(ofFresh)) {
    const again = ofOld[page]
    if (again) times.push({ page, ...(await timeInTurn(page, ask, again)) })
  }
  return times
}

async function pagesOf({ services, database }: App): Promise<Pages> {
  const { prisma } = database
  const party = await prisma.counterparty.findUniqueOrThrow({
    where: { id: READER },
    select: { id: true, guid: true, name: true, inn: true, kpp: true },
  })
  const customer: Actor = {
    ...(await personOf(prisma, 'client')),
    counterparties: [{ ...party, role: 'owner' }],
    current: { ...party, role: 'owner' },
  }
  const staff = await personOf(prisma, 'admin')
  const act = await prisma.completionAct.findFirstOrThrow({
    where: { counterpartyId: party.id },
    orderBy: { dateTime: 'desc' },
  })
  const edition = await prisma.reconciliationAct.findFirstOrThrow({
    where: { counterpartyId: party.id, replacedAt: null },
    orderBy: { seenAt: 'desc' },
  })
  const dealAct = await prisma.dealAct.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  const run = await prisma.distributionRun.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  const { completionActs, reconciliation, answers, dealActs, distribution, edi } = services
  return {
    'customer: list of completion acts': () => completionActs.list(customer, {}, null),
    'customer: those that wait': () => completionActs.list(customer, { status: 'waiting' }, null),
    'customer: a completion act': () => completionActs.open(customer, act.id, 1),
    'customer: list of acts of reconciliation': () => reconciliation.list(customer, party.id, null),
    'customer: an act of reconciliation': () => reconciliation.open(customer, edition.id, 1),
    'customer: its answer': () =>
      answers.forDocument(customer, { kind: 'reconciliation', id: edition.id }),
    'customer: home': () => reconciliation.home(customer, party.id),
    'staff: numbers of the menu, on every page': () => services.staff.queue(staff),
    'staff: list of completion acts': () => completionActs.list(staff, {}, null),
    'staff: by a number': () => completionActs.list(staff, { q: act.number }, null),
    'staff: completion acts by a word': () =>
      completionActs.list(staff, { q: 'договор 501' }, null),
    'staff: completion acts of one counterparty': () =>
      completionActs.list(staff, { counterparty: party.id }, null),
    'staff: completion acts of a month that wait': () =>
      completionActs.list(staff, { status: 'waiting', ...MONTH }, null),
    'staff: a completion act': () => completionActs.open(staff, act.id, 1),
    'staff: register of acts of reconciliation': () => reconciliation.register(staff, {}, null),
    'staff: register, those who are silent': () =>
      reconciliation.register(staff, { show: 'silent' }, null),
    'staff: register, a period': () =>
      reconciliation.register(staff, { ...PERIOD, exact: true }, null),
    'staff: register, by an INN': () =>
      reconciliation.register(staff, { q: party.inn ?? '' }, null),
    'staff: what needs attention': () => reconciliation.problems(staff),
    'staff: what changed that customers rely on': () => reconciliation.memoryProblems(staff),
    'staff: how the reading of acts goes': () => completionActs.syncState(staff),
    'staff: deals that need a person': () => dealActs.attention(staff),
    'staff: connection with Bitrix24': () => dealActs.connection(staff),
    'staff: state of services': () => services.staff.state(staff),
    'staff: what waits in exchange': () => edi.attention(staff),
    'staff: list of acts of deals': () => dealActs.list(staff, { status: 'all' }, null),
    'staff: acts of deals that somebody has to move': () => dealActs.list(staff, {}, null),
    'staff: acts of deals by a number': () =>
      dealActs.list(staff, { q: String(dealAct.dealId), status: 'all' }, null),
    'staff: an act of a deal': () => dealActs.open(staff, dealAct.id),
    'staff: figures of acts of deals': () => dealActs.statistics(staff),
    'staff: a month-end run': () => distribution.open(staff, run.id, {}, null),
    'staff: answers to a run': () => distribution.answers(staff, run.id, null, null),
    'staff: month-end runs': () => distribution.list(staff, null),
    'staff: counterparties by a name': () =>
      services.counterparties.list(staff, 'контрагент-77', null),
    'staff: a counterparty': () => services.counterparties.open(staff, party.id),
    'staff: discrepancies': () => answers.inbox(staff, {}, null),
    'staff: discrepancies that were resolved': () =>
      answers.inbox(staff, { status: 'resolved' }, null),
    'staff: discrepancies of one counterparty': () =>
      answers.inbox(staff, { counterparty: party.id }, null),
    'staff: letters': () => services.letters.page(staff, 'failed', null),
    'staff: audit': () => services.audit.list(staff, {}, null),
    'staff: audit of one counterparty': () =>
      services.audit.list(staff, { counterparty: party.id }, null),
    'staff: audit of a kind of action': () =>
      services.audit.list(staff, { what: 'discrepancy' }, null),
    'staff: audit of an address': () => services.audit.list(staff, { who: '203.0.113.9' }, null),
    'staff: people': () => services.people.list(staff, {}, null),
    'staff: history of papers': () => services.authenticity.history(staff, null),
  }
}

async function timeInTurn(
  page: string,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
) {
  const [fresh, old]: [number[], number[]] = [[], []]
  for (let call = -WARM_UP; call < CALLS; call++) {
    for (const [ask, times] of [
      [one, fresh],
      [other, old],
    ] as const) {
      const started = performance.now()
      if ((await ask()) === null) throw new Error(`nothing to be seen: ${page}`)
      if (call >= 0) times.push(performance.now() - started)
    }
  }
  return { fresh: medianOf(fresh), old: medianOf(old) }
}

function medianOf(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
}

async function personOf(prisma: App['database']['prisma'], role: Actor['role']): Promise<Actor> {
  const email = `${role}@example.com`
  const { id } = await prisma.user.create({ data: { email, role } })
  return {
    userId: id,
    email,
    name: '',
    role,
    locale: 'ru',
    sessionId: 'benchmark',
    ip: '127.0.0.1',
    counterparties: [],
    current: null,
  }
}
