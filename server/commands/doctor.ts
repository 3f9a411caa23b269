import type { App } from '../composition/compose.ts'
import type { CheckGroup } from '../platform/checks/check.ts'
import { runChecks } from '../platform/checks/run-checks.ts'
import { needsMending, printTable, type TableLocale } from '../platform/checks/table.ts'

export interface Diagnosis {
  table: string
  isWell: boolean
}

/**
 * Looks at everything the portal stands on, as the job does every day: what is right, what is wrong, what to do. What
 * was found is stored, so that the page of health shows it too.
 */
export async function runDoctor(app: App, locale: TableLocale): Promise<Diagnosis> {
  const { groups, results } = await app.modules.health.check()
  return { table: printTable(groups, results, locale), isWell: !needsMending(results) }
}

/** What the doctor says where the portal cannot be built at all. @param reason in words for people */
export async function describeNoDatabase(reason: string, locale: TableLocale): Promise<Diagnosis> {
  const groups: CheckGroup[] = [
    {
      id: 'database',
      title: { ru: 'База данных', en: 'Database' },
      checks: [
        {
          id: 'database.answers',
          expectation: { ru: 'База данных отвечает.', en: 'The database answers.' },
          remedy: {
            ru: 'Проверьте, запущен ли PostgreSQL и верен ли DATABASE_URL; без него портал держит свою базу в DATA_DIR/postgres. Остальное спросить нельзя, пока её нет.',
            en: 'See whether PostgreSQL runs and DATABASE_URL is right; without it the portal keeps a database of its own in DATA_DIR/postgres. Nothing else can be asked without it.',
          },
          ask: async () => ({ state: 'wrong', found: { ru: reason, en: reason } }),
        },
      ],
    },
  ]
  return { table: printTable(groups, await runChecks(groups), locale), isWell: false }
}
