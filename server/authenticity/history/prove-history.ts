import { areSameBytes, type HistoryEntry, hashEntry, NO_HASH } from './entry.ts'

/** What is wrong with the chain, and which entry it is about. */
export type HistoryFlaw =
  /** Entries `n` to `to` are not there. */
  | { kind: 'missing'; n: bigint; to: bigint }
  /** The entry at `n` says something else than it did. */
  | { kind: 'changed'; n: bigint }
  /** What stands at `n` is the entry `original`. */
  | { kind: 'moved'; n: bigint; original: bigint }
  /** What stands at `n` is there a second time; it is the entry `original`. */
  | { kind: 'repeated'; n: bigint; original: bigint }
  /** Another entry stood at `n` when the next one was appended, or when `code` was issued. */
  | { kind: 'replaced'; n: bigint; code: string | null }

/** Says that at some time the entry `n` was the last and had this hash, or one that begins so. */
export interface HistoryWitness {
  n: bigint
  /** 8 bytes of a code, 32 of the stored count. */
  hash: Uint8Array
  /** The paper whose code says so; null: the stored count. */
  code: string | null
}

export interface HistoryProof {
  /** How many entries are there. */
  entries: bigint
  /** Of the last one, hex; null: there is none. */
  lastHash: string | null
  /** In the order of their numbers; at most MAX_FLAWS are looked at closely. */
  flaws: HistoryFlaw[]
}

/** More is one great damage, which the first of them name well enough. */
export const MAX_FLAWS = 1000
/** So many other places are tried for an entry that does not belong where it stands. */
const MAX_PLACES = 200

/**
 * Goes through the chain from its first entry and names each that is missing, changed, moved, doubled or replaced.
 * @param read gives the entries by their number, from the start each time it is called
 */
export async function proveHistory(
  read: () => AsyncIterable<HistoryEntry> | Iterable<HistoryEntry>,
  witnesses: readonly HistoryWitness[],
): Promise<HistoryProof> {
  const flaws: HistoryFlaw[] = []
  const strangers: HistoryEntry[] = []
  const waiting = Map.groupBy(witnesses, ({ n }) => n)
  let last: HistoryEntry | null = null
  let isLastSound = true
  let entries = 0n
  for await (const entry of read()) {
    entries++
    const lastN: bigint = last?.n ?? 0n
    if (entry.n > lastN + 1n) flaws.push({ kind: 'missing', n: lastN + 1n, to: entry.n - 1n })
    if (entry.n === lastN) {
      flaws.push({ kind: 'repeated', n: entry.n, original: entry.n })
      continue
    }
    const isSound = areSameBytes(hashEntry(entry), entry.hash)
    const follows = areSameBytes(entry.previousHash, last?.hash ?? NO_HASH)
    if (!isSound && strangers.length < MAX_FLAWS) strangers.push(entry)
    // Both are whole, and do not join: the earlier one is not what this one was appended to.
    if (isSound && isLastSound && !follows && entry.n === lastN + 1n)
      flaws.push({ kind: 'replaced', n: last ? lastN : entry.n, code: null })
    const denied = waiting.get(entry.n)?.find(({ hash }) => !startsWith(entry.hash, hash))
    if (denied && isSound) flaws.push({ kind: 'replaced', n: entry.n, code: denied.code })
    last = entry
    isLastSound = isSound
  }
  const end: bigint = last?.n ?? 0n
  const known = witnesses.reduce((most, { n }) => (n > most ? n : most), 0n)
  if (known > end) flaws.push({ kind: 'missing', n: end + 1n, to: known })
  flaws.push(...(await explainStrangers(read, strangers, { end, known })))
  return {
    entries,
    lastHash: last && Buffer.from(last.hash).toString('hex'),
    flaws: withoutTwice(flaws).slice(0, MAX_FLAWS),
  }
}

/** What does not belong where it stands: is it another place's, a second copy, or simply not what it was? */
async function explainStrangers(
  read: () => AsyncIterable<HistoryEntry> | Iterable<HistoryEntry>,
  strangers: readonly HistoryEntry[],
  { end, known }: { end: bigint; known: bigint },
): Promise<HistoryFlaw[]> {
  if (strangers.length === 0) return []
  const places = strangers.slice(0, MAX_PLACES).map(({ n }) => n)
  const originals = new Map<HistoryEntry, bigint>()
  for (const entry of strangers) {
    const tried = [entry.n - 1n, entry.n + 1n, ...places]
    const original = tried.find((n) => areSameBytes(hashEntry(entry, n), entry.hash))
    if (original !== undefined) originals.set(entry, original)
  }
  const standing = await findStanding(read, strangers)
  const moved = new Set(originals.values())
  return strangers.flatMap((entry): HistoryFlaw[] => {
    const { n } = entry
    const twin = standing.get(hexOf(entry.hash))
    const isTwin = twin !== undefined && areSameBytes(hashEntry(entry, twin), entry.hash)
    if (isTwin) return [{ kind: 'repeated', n, original: twin }, ...lost(n)]
    const original = originals.get(entry)
    if (original !== undefined) return [{ kind: 'moved', n, original }, ...lost(n)]
    return [{ kind: 'changed', n }]
  })

  /** Whose place it was stands nowhere any more; past what is known of it was never anybody's. */
  function lost(n: bigint): HistoryFlaw[] {
    return moved.has(n) || (n === end && n > known) ? [] : [{ kind: 'missing', n, to: n }]
  }
}

/** Entries in their right places, by their hashes, where a stranger has the same. */
async function findStanding(
  read: () => AsyncIterable<HistoryEntry> | Iterable<HistoryEntry>,
  strangers: readonly HistoryEntry[],
): Promise<Map<string, bigint>> {
  const wanted = new Set(strangers.map(({ hash }) => hexOf(hash)))
  const found = new Map<string, bigint>()
  for await (const entry of read()) {
    const hash = hexOf(entry.hash)
    if (wanted.has(hash) && areSameBytes(hashEntry(entry), entry.hash)) found.set(hash, entry.n)
  }
  return found
}

function startsWith(hash: Uint8Array, start: Uint8Array): boolean {
  return areSameBytes(hash.subarray(0, start.length), start)
}

function withoutTwice(flaws: readonly HistoryFlaw[]): HistoryFlaw[] {
  const told = new Map(flaws.map((flaw) => [`${flaw.kind} ${flaw.n}`, flaw]))
  return [...told.values()].sort((one, other) => Number(one.n - other.n))
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
