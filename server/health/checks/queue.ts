import { type CheckGroup, right, warning, wrong } from '../../platform/checks/check.ts'
import type { Database } from '../../platform/database/connect.ts'
import { findOverdueJobs } from '../../platform/queue/overdue.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { Workers } from '../../platform/queue/workers.ts'

/** Every job of the clock comes within five minutes, and none waits this long where a worker runs. */
const OVERDUE_MINUTES = 15

export function queueChecks(
  { pool }: Pick<Database, 'pool'>,
  queue: Pick<Queue, 'counts'>,
  workers: Pick<Workers, 'count'>,
): CheckGroup {
  return {
    id: 'queue',
    title: { ru: 'Фоновые задачи', en: 'Jobs' },
    checks: [
      {
        id: 'queue.workers',
        expectation: {
          ru: 'Работает процесс, который выполняет фоновые задачи.',
          en: 'A process that runs jobs is there.',
        },
        remedy: {
          ru: 'Запустите процесс с ROLE=worker (или ROLE=all): без него запросы к 1С, письма и акты по сделкам ждут.',
          en: 'Start a process with ROLE=worker (or ROLE=all): without one, requests to 1C, letters and acts of deals wait.',
        },
        ask: async () => {
          const count = await workers.count()
          return count > 0
            ? right({ ru: `Процессов: ${count}`, en: `Processes: ${count}` })
            : wrong({ ru: 'Ни одного за последнюю минуту.', en: 'None within the last minute.' })
        },
      },
      {
        id: 'queue.taken',
        expectation: {
          ru: 'Фоновые задачи берутся в работу вовремя.',
          en: 'Jobs are taken in time.',
        },
        remedy: {
          ru: 'Запустите процесс с ROLE=all или ROLE=worker; если он есть, добавьте ещё один.',
          en: 'Start a process with ROLE=all or ROLE=worker; where there is one, add another.',
        },
        ask: async () => {
          const overdue = await findOverdueJobs({ pool }, OVERDUE_MINUTES)
          if (overdue.length === 0) return right()
          const names = overdue.slice(0, 5).map(({ name, count }) => `${name} (${count})`)
          const told = names.join(', ')
          return wrong({ ru: `Ждут: ${told}.`, en: `Waiting: ${told}.` })
        },
      },
      {
        id: 'queue.failed',
        expectation: {
          ru: 'Нет задач, не выполненных после всех попыток.',
          en: 'No job has failed after all its tries.',
        },
        remedy: {
          ru: 'Причина стоит в журнале («job failed»); список на странице «Состояние». Устраните её, задачи часов придут заново сами.',
          en: 'The reason stands in the log ("job failed"), the list on the page of staff. Mend it; jobs of the clock come again by themselves.',
        },
        ask: async () => {
          const failed = (await queue.counts()).filter((job) => job.failed > 0)
          if (failed.length === 0) return right()
          const told = failed.map((job) => `${job.name} (${job.failed})`).join(', ')
          return warning({ ru: told, en: told })
        },
      },
    ],
  }
}
