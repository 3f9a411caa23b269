import { requestSync, syncCompletionActs } from '../../completion-acts/index.ts'
import type { App } from '../../composition/compose.ts'
import { failures } from '../../platform/errors/table.ts'

/** Reads completion acts until there is no more to read; says what came of it. */
export async function readCompletionActs({ modules, database }: App): Promise<string> {
  const { deps } = modules.completionActs
  if (!deps.onec) {
    await database.prisma.$transaction((transaction) => requestSync(deps, transaction))
    return 'No 1C is configured here (ONEC_URL, ONEC_ODATA_USER): a running portal has been asked to read its own.'
  }
  const all = { read: 0, created: 0, changed: 0, withdrawn: 0 }
  for (;;) {
    const report = await syncCompletionActs(deps, { isRequested: true })
    all.read += report.read
    all.created += report.created
    all.changed += report.changed
    all.withdrawn += report.withdrawn
    if (report.outcome === 'done' && report.hasMore) continue
    const sums = `${all.read} read, ${all.created} new, ${all.changed} changed, ${all.withdrawn} withdrawn.`
    if (report.outcome === 'busy') return `Another process is reading completion acts now. ${sums}`
    const faults = report.failures.map(({ set, code }) => `\n${set}: ${textOf(code)}`)
    return `Completion acts: ${sums}${faults.join('')}`
  }
}

function textOf(code: string): string {
  const entry = Object.entries(failures).find(([known]) => known === code)
  return entry ? entry[1].staff.en : code
}
