import type { PgBoss } from 'pg-boss'

/** Jobs under way have so long to end. */
const PATIENCE_MS = 30_000
/** PostgreSQL's class of codes for "the server ends you": told to by an administrator, crashed, or on its way out. */
const ENDED_BY_SERVER = /^57P0\d$/
const CUT = new Set(['ECONNRESET', 'EPIPE'])

/**
 * pg-boss takes its listeners off the connection by which it hears of jobs before it ends that connection. One that
 * breaks in this moment, because the database is told to stop too, would end the process in the midst of its stop.
 */
export async function stopQueue(boss: PgBoss): Promise<void> {
  const onUncaught = (error: unknown) => {
    if (!isLostConnection(error)) throw error
  }
  process.on('uncaughtException', onUncaught)
  try {
    await boss.stop({ graceful: true, timeout: PATIENCE_MS, close: true })
  } finally {
    process.off('uncaughtException', onUncaught)
  }
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  const isCut = CUT.has(code) || error.message === 'Connection terminated unexpectedly'
  return isCut || ENDED_BY_SERVER.test(code)
}
