import { runChecks } from '../platform/checks/run-checks.ts'
import { collectChecks, type HealthDeps } from './deps.ts'

const DEADLINE_MS = 3000
/** Anybody may ask; what they ask for writes into the storage. */
const KNOWN_FOR_MS = 5000

/** The groups without which nothing works and that do not work now, for probes; the answer is some seconds old at most. */
export function createReadiness(deps: Pick<HealthDeps, 'modules'>): () => Promise<string[]> {
  let known: { missing: Promise<string[]>; until: number } | null = null
  return () => {
    const now = performance.now()
    if (!known || known.until < now)
      known = { missing: findMissing(deps), until: now + KNOWN_FOR_MS }
    return known.missing
  }
}

async function findMissing(deps: Pick<HealthDeps, 'modules'>): Promise<string[]> {
  await using closing = new AsyncDisposableStack()
  // Each for itself: checks of one group would wait for one another.
  const groups = collectChecks(deps, closing).flatMap((group) =>
    group.checks
      .filter(({ stopsWork }) => stopsWork)
      .map((check) => ({ ...group, checks: [check] })),
  )
  const results = await runChecks(groups, { atOnce: groups.length, deadlineMs: DEADLINE_MS })
  return [...new Set(results.filter(({ state }) => state === 'wrong').map(({ group }) => group))]
}
