import type { House } from './compose.ts'
import { failures } from './platform/errors/table.ts'

/** Looks at everything the portal stands on; one line each, with the remedy where something is wrong. */
export async function examine({ config, database, onec, queue }: House): Promise<string> {
  const lines: string[] = []
  const { rows } = await database.pool.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  )
  lines.push(`database   ok     PostgreSQL ${rows[0]?.version}`)
  const failed = (await queue.counts()).reduce((sum, job) => sum + job.failed, 0)
  lines.push(`queue      ${failed === 0 ? 'ok    ' : 'look  '} ${failed} failed jobs`)
  lines.push(`mail       ${config.SMTP_URL ? 'ok     SMTP_URL is set' : 'none   set SMTP_URL'}`)
  if (!onec) {
    lines.push('1C         none   set ONEC_URL and ONEC_API_KEY')
    return lines.join('\n')
  }
  const answer = await onec.ping()
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
  return lines.join('\n')
}
