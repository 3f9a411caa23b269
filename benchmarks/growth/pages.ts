import type { App } from '../../server/composition/compose.ts'
import type { Actor, CounterpartySummary } from '../../server/identity/index.ts'
import { COUNTERPARTY } from './seed.ts'

const CALLS = 60
const WARM_UP = 10

/** The median time of each page's work on the server, in milliseconds, as customers and staff would ask for it. */
export async function measurePages({ services, database }: App): Promise<Map<string, number>> {
  const { prisma } = database
  const party = await prisma.counterparty.findUniqueOrThrow({
    where: { id: COUNTERPARTY(7) },
    select: { id: true, guid: true, name: true, inn: true, kpp: true },
  })
  const customer = await personOf(prisma, 'client', party)
  const staff = await personOf(prisma, 'accountant', null)
  const { completionActs, reconciliation } = services
  const act = await prisma.completionAct.findFirstOrThrow({
    where: { counterpartyId: party.id },
    orderBy: { dateTime: 'desc' },
  })
  const edition = await prisma.reconciliationAct.findFirstOrThrow({
    where: { counterpartyId: party.id, replacedAt: null },
    orderBy: { seenAt: 'desc' },
  })
  const pages: Record<string, () => Promise<unknown>> = {
    'customer: list of completion acts': () => completionActs.list(customer, {}, null),
    'customer: those that wait': () => completionActs.list(customer, { status: 'waiting' }, null),
    'customer: a completion act': () => completionActs.open(customer, act.id, 1),
    'customer: list of acts of reconciliation': () => reconciliation.list(customer, party.id, null),
    'customer: an act of reconciliation': () => reconciliation.open(customer, edition.id, 1),
    'customer: home': () => reconciliation.home(customer, party.id),
    'staff: list of completion acts': () => completionActs.list(staff, {}, null),
    'staff: by a number': () => completionActs.list(staff, { q: act.number }, null),
    'staff: a completion act': () => completionActs.open(staff, act.id, 1),
    'staff: register of acts of reconciliation': () => reconciliation.register(staff, {}, null),
    'staff: what needs attention': () => reconciliation.problems(staff),
    'staff: audit': () => services.audit.list(staff, {}, null),
  }
  const times = new Map<string, number>()
  for (const [what, ask] of Object.entries(pages)) times.set(what, await medianOf(what, ask))
  return times
}

async function medianOf(what: string, ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let call = -WARM_UP; call < CALLS; call++) {
    const started = performance.now()
    if ((await ask()) === null) throw new Error(`nothing to be seen: ${what}`)
    if (call >= 0) times.push(performance.now() - started)
  }
  times.sort((one, other) => one - other)
  return times[CALLS / 2] ?? 0
}

async function personOf(
  prisma: App['database']['prisma'],
  role: Actor['role'],
  counterparty: CounterpartySummary | null,
): Promise<Actor> {
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
    counterparties: counterparty ? [{ ...counterparty, role: 'owner' }] : [],
    current: counterparty && { ...counterparty, role: 'owner' },
  }
}
