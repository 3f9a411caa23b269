import { type CheckGroup, right, same, skipped, warning, wrong } from '../platform/checks/check.ts'
import { failures, isFailureCode } from '../platform/errors/table.ts'
import type { CompletionActsDeps } from './deps.ts'

const READ_WITHIN_MS = 24 * 3_600_000

/** How the reading of completion acts goes. */
export function completionActsChecks({ database, clock, onec }: CompletionActsDeps): CheckGroup {
  return {
    id: 'acts-reading',
    title: { ru: '1С: чтение актов', en: '1C: reading of acts' },
    checks: [
      {
        id: 'acts.read',
        expectation: {
          ru: 'Акты выполненных работ прочитаны из 1С за последние сутки.',
          en: 'Completion acts were read from 1C within a day.',
        },
        remedy: {
          ru: 'Причина стоит рядом; если её нет, запустите процесс с ROLE=all или ROLE=worker. «Обновить из 1С» на странице «Требует внимания» читает сразу.',
          en: 'The reason stands beside this; where there is none, start a process with ROLE=all or ROLE=worker. "Read now" on the page of what needs attention reads at once.',
        },
        ask: async () => {
          if (!onec) {
            return skipped({
              ru: 'OData не подключена: истории актов нет.',
              en: 'OData is not connected: there is no history of acts.',
            })
          }
          const sets = await database.prisma.completionActsSync.findMany()
          const code = sets.map(({ failureCode }) => failureCode ?? '').find(isFailureCode)
          const words = code ? failures[code].staff : { ru: '', en: '' }
          const times = sets.map(({ recentDoneAt }) => recentDoneAt?.getTime() ?? 0)
          const oldest = Math.min(...times)
          if (times.length === 0 || oldest === 0) {
            return code ? wrong(words) : warning({ ru: 'Ещё не читались.', en: 'Not read yet.' })
          }
          const at = new Date(oldest).toISOString()
          if (clock.now().getTime() - oldest <= READ_WITHIN_MS) return right(same(at))
          return wrong({ ru: `${at}. ${words.ru}`, en: `${at}. ${words.en}` })
        },
      },
    ],
  }
}
