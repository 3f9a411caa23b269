import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  type HistoryEntry,
  hashEntry,
  NO_HASH,
} from '../../../server/authenticity/history/entry.ts'
import {
  type HistoryFlaw,
  proveHistory,
} from '../../../server/authenticity/history/prove-history.ts'

/** HISTORY_CASES=1000 for the whole of it. */
const CASES = Number(process.env.HISTORY_CASES ?? 60)
const LENGTH = 40

function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = createHash('sha256').update(`${state}`).digest().readUInt32BE()
    return state % below
  }
}

/** The chain as the database would append it. */
function chain(length: number, seed: number): HistoryEntry[] {
  const next = random(seed)
  const entries: HistoryEntry[] = []
  for (let index = 0; index < length; index++) {
    const entry: HistoryEntry = {
      n: BigInt(index + 1),
      at: new Date(Date.UTC(2026, 0, 1) + index * 1000 + next(1000)),
      kind: ['published', 'agreed', 'withdrawn'][next(3)] ?? '',
      documentKind: 'reconciliation',
      documentId: `00000000-0000-4000-8000-${String(next(1_000_000)).padStart(12, '0')}`,
      edition: next(2) ? 1 + next(5) : null,
      dataHash: createHash('sha256')
        .update(`${next(1e9)}`)
        .digest('hex'),
      counterpartyId: null,
      actorId: null,
      about: `2026-01-01/2026-0${1 + next(9)}-28`,
      amount: BigInt(next(1e9)) - 500_000_000n,
      currency: 'RUB',
      details: ['', 'принят, 5:5'][next(2)] ?? '',
      previousHash: entries.at(-1)?.hash ?? NO_HASH,
      hash: NO_HASH,
    }
    entries.push({ ...entry, hash: hashEntry(entry) })
  }
  return entries
}

const witnessOf = ({ n, hash }: HistoryEntry) => ({ n, hash: hash.subarray(0, 8), code: 'AQ' })
const namedOf = (flaws: readonly HistoryFlaw[]) => flaws.map(({ kind, n }) => `${kind} ${n}`)

type Damage = (entries: HistoryEntry[], at: number, next: (below: number) => number) => string[]

/** Each damages the chain where `at` points to and says what is to be named. */
const damages: Record<string, Damage> = {
  removed: (entries, at) => {
    entries.splice(at, 1)
    return [`missing ${at + 1}`]
  },
  'removed, and the rest renumbered': (entries, at) => {
    entries.splice(at, 1)
    for (const entry of entries.slice(at)) entry.n -= 1n
    return [`missing ${at + 1}`]
  },
  changed: (entries, at, next) => {
    const entry = entries[at] as HistoryEntry
    const changes: Partial<HistoryEntry>[] = [
      { amount: entry.amount + 1n },
      { kind: 'taken_back' },
      { at: new Date(entry.at.getTime() + 1) },
      { edition: (entry.edition ?? 0) + 1 },
      { actorId: entry.documentId },
      { details: `${entry.details} ` },
      { hash: createHash('sha256').update(entry.hash).digest() },
      { previousHash: createHash('sha256').update(entry.previousHash).digest() },
    ]
    Object.assign(entry, changes[next(changes.length)])
    return [`changed ${at + 1}`]
  },
  'changed with a new hash': (entries, at) => {
    const entry = entries[at] as HistoryEntry
    entry.amount += 100n
    entry.hash = hashEntry(entry)
    return [`replaced ${at + 1}`]
  },
  reordered: (entries, at, next) => {
    const other = (at + 1 + next(entries.length - 1)) % entries.length
    const [one, two] = [entries[at] as HistoryEntry, entries[other] as HistoryEntry]
    ;[one.n, two.n] = [two.n, one.n]
    entries.sort((first, second) => Number(first.n - second.n))
    return [`moved ${at + 1}`, `moved ${other + 1}`]
  },
  'doubled at the end': (entries, at) => {
    entries.push({ ...(entries[at] as HistoryEntry), n: BigInt(entries.length + 1) })
    return [`repeated ${entries.length}`]
  },
  'doubled in its place': (entries, at) => {
    entries.splice(at + 1, 0, { ...(entries[at] as HistoryEntry) })
    return [`repeated ${at + 1}`]
  },
  'doubled over another': (entries, at) => {
    const target = at === 0 ? 1 : at - 1
    entries[target] = { ...(entries[at] as HistoryEntry), n: BigInt(target + 1) }
    return [`repeated ${target + 1}`]
  },
  'cut off': (entries, at) => {
    entries.splice(at)
    return [`missing ${at + 1}`]
  },
  'rewritten to the end': (entries, at) => {
    for (let index = at; index < entries.length; index++) {
      const entry = entries[index] as HistoryEntry
      if (index === at) entry.amount += 1n
      entry.previousHash = entries[index - 1]?.hash ?? NO_HASH
      entry.hash = hashEntry(entry)
    }
    return [`replaced ${entries.length}`]
  },
}

test('a whole chain has no flaw, whatever it is held against', async () => {
  const entries = chain(LENGTH, 1)
  const proof = await proveHistory(() => entries, entries.map(witnessOf))
  expect(proof).toEqual({
    entries: BigInt(LENGTH),
    lastHash: Buffer.from(entries.at(-1)?.hash ?? []).toString('hex'),
    flaws: [],
  })
  expect((await proveHistory(() => [], [])).flaws).toEqual([])
})

test.each(Object.entries(damages))('%s: each is named', async (_, damage) => {
  const per = Math.ceil(CASES / Object.keys(damages).length)
  for (let seed = 0; seed < per; seed++) {
    const next = random(seed + 77)
    const entries = chain(LENGTH, seed)
    // The count and a code of the last paper.
    const witnesses = [witnessOf(entries.at(-1) as HistoryEntry)]
    const expected = damage(entries, next(LENGTH), next)
    const { flaws } = await proveHistory(() => entries, witnesses)
    expect(namedOf(flaws), `seed ${seed}`).toEqual(expect.arrayContaining(expected))
  }
})

test('of a whole chain written anew, the paper is named whose code knows better', async () => {
  const entries = chain(LENGTH, 5)
  const codes = [entries[9], entries[19]].map((entry, index) => ({
    ...witnessOf(entry as HistoryEntry),
    code: `code ${index}`,
  }))
  damages['rewritten to the end']?.(entries, 15, random(1))
  const { flaws } = await proveHistory(() => entries, codes)
  expect(flaws).toEqual([{ kind: 'replaced', n: 20n, code: 'code 1' }])
})
