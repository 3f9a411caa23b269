import { type CheckGroup, right, warning, wrong } from '../../platform/checks/check.ts'
import type { Database } from '../../platform/database/connect.ts'
import {
  describeDisagreement,
  findDisagreements,
  findProcesses,
} from '../../platform/database/processes.ts'

export function processesChecks({ pool }: Pick<Database, 'pool'>): CheckGroup {
  return {
    id: 'processes',
    title: { ru: 'Процессы', en: 'Processes' },
    checks: [
      {
        id: 'processes.agree',
        expectation: {
          ru: 'У всех процессов портала одни и те же PUBLIC_URL и STORAGE_URL.',
          en: 'All processes of the portal have the same PUBLIC_URL and STORAGE_URL.',
        },
        remedy: {
          ru: 'Задайте всем процессам одинаковые значения и перезапустите их: по PUBLIC_URL ведут ссылки в письмах, в STORAGE_URL лежат файлы. Если это одна и та же папка, подключённая на машинах под разными именами, STORAGE_URL может различаться.',
          en: 'Give all processes the same values and restart them: links in letters lead to PUBLIC_URL, files lie in STORAGE_URL. Where it is one folder, mounted under different names on different machines, STORAGE_URL may differ.',
        },
        ask: async () => {
          const found = findDisagreements(await findProcesses(pool))
          if (found.length === 0) return right()
          const tell = (on: string) =>
            `${found.map((one) => describeDisagreement(one, { on })).join('; ')}.`
          const words = { ru: tell('на'), en: tell('on') }
          // Whether a folder of another name is another one, the check of the storage sees by its mark.
          return found.some(({ setting }) => setting === 'PUBLIC_URL')
            ? wrong(words)
            : warning(words)
        },
      },
    ],
  }
}
