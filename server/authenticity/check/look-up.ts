import { closingBalanceOf, type PaperFacts } from '../code/facts.ts'
import { HISTORY_HASH_BYTES } from '../code/issue-code.ts'
import { normalizeCode, readCode } from '../code/signed-code.ts'
import type { AuthenticityDeps } from '../deps.ts'
import type { LookedUp } from '../views.ts'
import { findStanding } from './standing.ts'

/**
 * What a code says, and what has become of its paper. The code itself is the proof: without one that our key signed
 * nothing is looked up, so that nobody learns by trying which acts there are.
 */
export async function lookUp(
  deps: AuthenticityDeps,
  given: string,
  sender: string,
): Promise<LookedUp> {
  const seconds = await deps.lookLimit.take(sender)
  if (seconds > 0) return { kind: 'too_often', seconds }
  const code = normalizeCode(given)
  const keys = await deps.keys.list()
  const read = readCode(code, new Map(keys.map(({ id, publicKey }) => [id, publicKey])))
  if (read.kind === 'unreadable') return { kind: 'unreadable' }
  if (read.kind === 'not-ours') return { kind: 'not_ours' }
  const { facts } = read
  const [names, standing, agreesWithHistory] = await Promise.all([
    deps.readNames({ kind: facts.kind, actId: facts.actId }),
    findStanding(deps.database.prisma, facts),
    agrees(deps, facts),
  ])
  const closingBalance = facts.kind === 'reconciliation' ? closingBalanceOf(facts) : null
  const paper = { code, facts, closingBalance, names, standing, agreesWithHistory }
  return { kind: 'genuine', paper }
}

/** Whether the entry that was the last one when the code was made is still what it was. */
async function agrees({ database }: AuthenticityDeps, { history }: PaperFacts): Promise<boolean> {
  if (history.entries === 0) return true
  const entry = await database.prisma.historyEntry.findUnique({
    where: { n: BigInt(history.entries) },
    select: { hash: true },
  })
  const start = entry && Buffer.from(entry.hash).subarray(0, HISTORY_HASH_BYTES)
  return start?.toString('hex') === history.hash
}
