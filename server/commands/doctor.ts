import { currentPortal, missingScopes } from '../bitrix24-portal/index.ts'
import type { App } from '../composition/compose.ts'
import type { DealActsDeps } from '../deal-acts/index.ts'
import type { CompletionActsPort } from '../onec/port.ts'
import { failures } from '../platform/errors/table.ts'

/** Looks at everything the portal stands on; one line each, with the remedy where something is wrong. */
export async function runDoctor(app: App): Promise<string> {
  const { config, database, queue } = app
  const { reconciliation, completionActs } = app.onec
  const lines: string[] = []
  const { rows } = await database.pool.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  )
  lines.push(`database   ok     PostgreSQL ${rows[0]?.version}`)
  const failed = (await queue.counts()).reduce((sum, job) => sum + job.failed, 0)
  lines.push(`queue      ${failed === 0 ? 'ok    ' : 'look  '} ${failed} failed jobs`)
  lines.push(`mail       ${config.SMTP_URL ? 'ok     SMTP_URL is set' : 'none   set SMTP_URL'}`)
  lines.push(...(await checkBitrix24(app.modules.dealActs.deps)))
  if (!reconciliation) {
    lines.push('1C         none   set ONEC_URL and ONEC_API_KEY')
    return lines.join('\n')
  }
  const answer = await reconciliation.ping()
  if (answer.kind === 'done') {
    const { service, version, configuration, release } = answer.value
    lines.push(`1C         ok     ${service} ${version}, ${configuration} ${release}`)
  } else if (answer.failure.code === 'onec.not_published') {
    lines.push(
      '1C         ok?    the optional "ping" is not published; the act itself was not tried',
    )
  } else {
    lines.push(`1C         wrong  ${failures[answer.failure.code].staff.en}`)
  }
  lines.push(...(await checkOData(completionActs)))
  return lines.join('\n')
}

/** Who we are on the portal, what we lack there, and how long ago it was looked through. */
async function checkBitrix24(
  deps: Pick<DealActsDeps, 'bitrix24' | 'database' | 'clock'>,
): Promise<string[]> {
  const { bitrix24 } = deps
  if (!bitrix24) return ['Bitrix24   none   set BITRIX24_WEBHOOK_URL, or install the application']
  const mode = await bitrix24.mode()
  const checked = await bitrix24.check()
  if (checked.kind !== 'done') {
    return [`Bitrix24   wrong  ${failures[checked.failure.code].staff.en}`]
  }
  const { userName, isAdmin, scopes } = checked.value
  const lacks = missingScopes(scopes, mode)
  const { historySweptAt, setUpAt, hasRobots } = await currentPortal(deps)
  const lines = [
    lacks.length === 0
      ? `Bitrix24   ok     by ${mode} as ${userName}${isAdmin ? ', an administrator' : ''}`
      : `Bitrix24   wrong  by ${mode} as ${userName}; lacks the scopes ${lacks.join(', ')}`,
    historySweptAt
      ? `           swept  ${historySweptAt.toISOString()}`
      : '           look   deals were never swept for: a worker has to run, and a rule to name a stage',
  ]
  if (mode === 'application' && !setUpAt) {
    lines.push(
      '           look   not subscribed to events: can PUBLIC_URL be reached from outside?',
    )
  }
  if (mode === 'application' && !hasRobots) lines.push('           look   no robots on the portal')
  return lines
}

/** What the base publishes of what completion acts are read from; what it lacks, by 1C's own names. */
async function checkOData(port: CompletionActsPort | null): Promise<string[]> {
  if (!port) return ['OData      none   set ONEC_ODATA_USER and ONEC_ODATA_PASSWORD']
  const probed = await port.probe()
  if (probed.kind !== 'done') return [`OData      wrong  ${failures[probed.failure.code].staff.en}`]
  const { published, missingSets, missingFields, usable } = probed.value
  const lacks = [
    ...missingSets.map(({ set, required }) => ({ name: set, required })),
    ...missingFields.map(({ set, field, required }) => ({ name: `${set}.${field}`, required })),
  ]
  return [
    usable
      ? `OData      ok     ${published} sets are published`
      : 'OData      wrong  completion acts cannot be read: publish what is named below',
    ...lacks.map(
      ({ name, required }) => `           lacks  ${name} (${required ? 'required' : 'optional'})`,
    ),
  ]
}
