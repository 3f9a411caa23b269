import type {
  CompletionActFilter,
  CompletionActsService,
} from '../../server/completion-acts/index.ts'
import type { Actor, CounterpartySummary } from '../../server/identity/index.ts'
import type { PrismaClient } from '../../server/platform/database/connect.ts'
import { customers } from './seed.ts'

export interface Timed {
  p50: number
  p95: number
  max: number
}

interface Case {
  what: string
  actors: Actor[]
  filter: CompletionActFilter
  /** Pages to go before the measured one. */
  deep?: number
}

type List = CompletionActsService['list']

/** Times of `list` as customers and staff would call it, in a database of so many acts, by what was asked. */
export async function measureList(
  list: List,
  prisma: PrismaClient,
  acts: number,
  calls: number,
): Promise<Map<string, Timed>> {
  const times = new Map<string, Timed>()
  for (const one of await casesFor(prisma, acts)) {
    if (one.actors.length > 0) times.set(one.what, await timeCase(list, one, calls))
  }
  return times
}

async function casesFor(prisma: PrismaClient, acts: number): Promise<Case[]> {
  const { small, middle, large } = customers(acts)
  const [few, some, many] = await Promise.all([
    clientsOf(prisma, small),
    clientsOf(prisma, middle),
    clientsOf(prisma, large),
  ])
  const staff = [person('accountant', null)]
  const quarter = { from: '2024-01-01', to: '2024-03-31' }
  const own = { counterparty: middle[0] ?? '' }
  return [
    { what: 'customer of 10–20 acts: first page', actors: few, filter: {} },
    { what: 'customer of 500: first page', actors: some, filter: {} },
    { what: 'customer of 500: page 8', actors: some, filter: {}, deep: 7 },
    { what: 'customer of 500: by state', actors: some, filter: { status: 'waiting' } },
    { what: 'customer of 500: by period', actors: some, filter: quarter },
    { what: 'customer of 500: by word', actors: some, filter: { q: 'обслуживание' } },
    { what: 'customer of 500: by number', actors: some, filter: { q: '00БП-000321' } },
    { what: 'customer of 10 000: first page', actors: many, filter: {} },
    { what: 'customer of 10 000: page 100', actors: many, filter: {}, deep: 99 },
    { what: 'customer of 10 000: by state', actors: many, filter: { status: 'waiting' } },
    { what: 'customer of 10 000: by word', actors: many, filter: { q: 'обслуживание' } },
    { what: 'customer of 10 000: by a seldom word', actors: many, filter: { q: 'экспертиза' } },
    { what: 'staff: first page', actors: staff, filter: {} },
    { what: 'staff: page 100', actors: staff, filter: {}, deep: 99 },
    { what: 'staff: by state', actors: staff, filter: { status: 'refused' } },
    { what: 'staff: by period', actors: staff, filter: quarter },
    { what: 'staff: one counterparty', actors: staff, filter: own },
    { what: 'staff: by number', actors: staff, filter: { q: '00БП-000321' } },
    { what: 'staff: by a seldom word', actors: staff, filter: { q: 'экспертиза' } },
    { what: 'staff: by two words', actors: staff, filter: { q: 'аренда котельной' } },
    { what: 'staff: by a word of one in 25', actors: staff, filter: { q: 'сопровождение' } },
    { what: 'staff: by a word of one in 5', actors: staff, filter: { q: 'обслуживание' } },
    { what: 'staff: by a customer’s name', actors: staff, filter: { q: 'ромашка-50' } },
    { what: 'staff: by a name of a thousand', actors: staff, filter: { q: 'ромашка' } },
    { what: 'staff: by INN', actors: staff, filter: { q: '7700000077' } },
    { what: 'staff: by what nobody has', actors: staff, filter: { q: 'абракадабра' } },
    { what: 'staff: by two letters nobody has', actors: staff, filter: { q: 'ъы' } },
  ]
}

async function timeCase(list: List, { actors, filter, deep = 0 }: Case, calls: number) {
  const cursors = new Map<Actor, string | null>()
  for (const actor of actors) cursors.set(actor, await cursorBehind(list, actor, filter, deep))
  const times: number[] = []
  for (let call = -10; call < calls; call++) {
    const actor = actors.at(call % actors.length)
    if (!actor) break
    const started = performance.now()
    await list(actor, filter, cursors.get(actor) ?? null)
    if (call >= 0) times.push(performance.now() - started)
  }
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

async function cursorBehind(list: List, actor: Actor, filter: CompletionActFilter, pages: number) {
  let cursor: string | null = null
  for (let page = 0; page < pages; page++) {
    const next: string | null = (await list(actor, filter, cursor))?.nextCursor ?? null
    if (!next) break
    cursor = next
  }
  return cursor
}

async function clientsOf(prisma: PrismaClient, ids: string[]): Promise<Actor[]> {
  const found = await prisma.counterparty.findMany({
    where: { id: { in: ids } },
    select: { id: true, guid: true, name: true, inn: true, kpp: true },
  })
  return found.map((counterparty) => person('client', counterparty))
}

function person(role: Actor['role'], counterparty: CounterpartySummary | null): Actor {
  return {
    userId: crypto.randomUUID(),
    email: 'reader@example.com',
    name: 'Reader',
    role,
    locale: 'ru',
    sessionId: 'benchmark',
    ip: '127.0.0.1',
    counterparties: counterparty ? [{ ...counterparty, role: 'owner' }] : [],
    current: counterparty && { ...counterparty, role: 'owner' },
  }
}
