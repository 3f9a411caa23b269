import type { ClientBase } from 'pg'
import { fromPrisma, PgBoss } from 'pg-boss'
import { clientOptions } from '../database/client-options.ts'
import type { Transaction } from '../database/connect.ts'
import { openSession, settle } from '../database/session.ts'
import { type Logger, logContext } from '../log.ts'
import { inSpan, traceParent } from '../tracing/span.ts'
import type { JobName, JobRegister, JobRules, Jobs } from './job-register.ts'
import { renameJobs } from './rename-jobs.ts'
import { stopQueue } from './stop-queue.ts'
import { tellErrors } from './tell-errors.ts'

/** Why a job that this process broke off on its own way out ended: no failure of the job. */
export class ProcessStopping extends Error {
  constructor() {
    super('The process stops.')
    this.name = 'ProcessStops'
  }
}

interface JobOptions {
  /** Seconds, or a moment, before which the job does not start. */
  startAfter?: number | Date
  /** At most one job of this key waits at a time. */
  singletonKey?: string
  /** The job exists only if this transaction commits. */
  transaction?: Transaction
}

export interface Queue {
  send<N extends JobName>(name: N, data: Jobs[N], options?: JobOptions): Promise<void>
  /** Many jobs by one statement, each for itself. */
  sendAll<N extends JobName>(
    name: N,
    all: readonly Jobs[N][],
    options?: Pick<JobOptions, 'transaction'>,
  ): Promise<void>
  /**
   * Runs `handler` for each job of the name here; a handler that throws is retried with back-off. One that
   * throws ProcessStopping is too, unless the job is of those that are never retried: the clock brings it anew.
   */
  work<N extends JobName>(
    name: N,
    concurrency: number,
    handler: (data: Jobs[N], signal: AbortSignal) => Promise<void>,
  ): Promise<void>
  /** Runs a job by the clock, once over all processes. @param cron five fields, UTC. */
  schedule(name: JobName, cron: string): Promise<void>
  /** Jobs that wait, and jobs that failed for good, by name; those laid aside for staff as one more name. */
  counts(): Promise<JobCounts[]>
  /** Lets running jobs end (30 s at most); what is cut off is retried by the next process. */
  stop(): Promise<void>
}

export interface JobCounts {
  name: JobName | typeof DEAD_LETTERS
  waiting: number
  failed: number
}

const DEAD_LETTERS = 'dead-letters'

/** How a job's run ended; `broken_off`: the process was on its way out. */
export type JobOutcome = 'done' | 'failed' | 'broken_off'

/** A job's data as they are stored: with the trace that the job goes on with. */
type Traced<Data> = Data & { traceparent?: string }

function withTrace<Data extends object>(data: Data): Traced<Data> {
  const traceparent = traceParent()
  return traceparent === null ? data : { ...data, traceparent }
}

/**
 * Makes the queue of every job, and moves jobs of names that an earlier release used.
 * @param url the database that is also the queue
 * @param run false in a process that only sends
 * @param onJob hears of every run of a job in this process
 */
export async function openQueue(
  url: string,
  log: Logger,
  run: boolean,
  jobs: JobRegister,
  onJob?: (name: JobName, outcome: JobOutcome, ms: number) => void,
): Promise<Queue> {
  const isJobName = (name: string): name is JobName => Object.hasOwn(jobs.rules, name)
  // A setting of the pool, to which pg-boss hands on what it does not know itself.
  const settled = { onConnect: (client: ClientBase) => settle(client, url) }
  const boss = new PgBoss({
    ...clientOptions(url),
    ...settled,
    createSchema: !(await hasSchema(url)),
    application_name: 'sverka-queue',
    max: 5,
    supervise: run,
    schedule: run,
    useListenNotify: run,
    // pg-boss guards its own schema by an advisory lock, so processes may start together.
    migrate: true,
  })
  boss.on('error', tellErrors(log))
  try {
    await boss.start()
    await makeQueues(boss, jobs)
    await renameJobs(boss, url, jobs.renamed)
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined)
    throw error
  }

  return {
    send: async (name, data, { transaction, startAfter, singletonKey } = {}) => {
      await boss.send(name, withTrace(data), {
        ...(startAfter === undefined ? {} : { startAfter }),
        // Under the policy "short" at most one job of a key waits; a job without a key is its own.
        singletonKey: singletonKey ?? crypto.randomUUID(),
        ...(transaction ? { db: fromPrisma(transaction) } : {}),
      })
    },
    sendAll: async (name, all, { transaction } = {}) => {
      if (all.length === 0) return
      const jobs = all.map((data) => ({
        data: withTrace(data),
        singletonKey: crypto.randomUUID(),
      }))
      await boss.insert(name, jobs, transaction ? { db: fromPrisma(transaction) } : {})
    },
    work: async (name, concurrency, handler) => {
      for (let place = 0; place < concurrency; place++) {
        let worker = ''
        worker = await boss.work<Traced<Jobs[typeof name]> | null>(
          name,
          { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
          async ([job]) => {
            if (!job) return
            await logContext.run({ requestId: job.id, job: name }, async () => {
              // Jobs of the clock carry no data.
              const data: Traced<Jobs[typeof name]> | null = job.data
              const parent = data?.traceparent
              const started = performance.now()
              let outcome: JobOutcome = 'done'
              try {
                await inSpan(`job ${name}`, { kind: 'job', parent }, () =>
                  handler(data ?? ({} as Jobs[typeof name]), job.signal),
                )
              } catch (error) {
                const isOurs = error instanceof ProcessStopping
                outcome = isOurs ? 'broken_off' : 'failed'
                if (isOurs) log.info('job broken off: the process stops')
                else log.error({ err: error }, 'job failed')
                if (!isOurs || jobs.rules[name].retryLimit > 0) throw error
              } finally {
                onJob?.(name, outcome, performance.now() - started)
                // Else pg-boss rests until its next look, and ten waiting jobs take ten looks.
                boss.notifyWorker(worker)
              }
            })
          },
        )
      }
    },
    schedule: (name, cron) => boss.schedule(name, cron),
    counts: async () => {
      const queues = await boss.getQueues()
      return queues.flatMap(({ name, queuedCount, failedCount }) =>
        isJobName(name) || name === DEAD_LETTERS
          ? [{ name, waiting: queuedCount, failed: failedCount }]
          : [],
      )
    },
    stop: () => stopQueue(boss),
  }
}

/** Asked first: to "create if not exists" needs the right to create schemas even where this one exists. */
async function hasSchema(url: string): Promise<boolean> {
  const client = await openSession(url, 'sverka-queue')
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_namespace WHERE nspname = 'pgboss'`)
    return rowCount === 1
  } finally {
    await client.end()
  }
}

/** What is there as it should be is left alone: a start asks for all queues at once, not for each of them twice. */
async function makeQueues(boss: PgBoss, { rules: all }: JobRegister): Promise<void> {
  const found = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  if (!found.has(DEAD_LETTERS)) await boss.createQueue(DEAD_LETTERS)
  for (const [name, { retryLimit, expireInSeconds }] of Object.entries<JobRules>(all)) {
    const rules = {
      retryLimit,
      expireInSeconds,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 600,
      deadLetter: DEAD_LETTERS,
      notify: true,
      deleteAfterSeconds: 86_400,
    }
    const stored = found.get(name)
    if (!stored) await boss.createQueue(name, { ...rules, policy: 'short' })
    // A queue that an earlier release made keeps that release's rules until told otherwise.
    else if (!isWithin(rules, stored)) await boss.updateQueue(name, rules)
  }
}

function isWithin(rules: object, stored: object): boolean {
  return Object.entries(rules).every(([rule, value]) => Reflect.get(stored, rule) === value)
}
