import type { App } from '../composition/compose.ts'
import type { CheckGroup } from '../platform/checks/check.ts'
import { runChecks } from '../platform/checks/run-checks.ts'
import { needsMending, printTable, type TableLocale } from '../platform/checks/table.ts'
import type { ToldSettings } from '../platform/database/processes.ts'
import { askRunning, findDiffering, type Running, runsJobs } from './ask-running.ts'

export interface Diagnosis {
  table: string
  isWell: boolean
}

/**
 * Looks at everything the portal stands on, as the job does every day: what is right, what is wrong, what to do. What
 * was found is stored, so that the page of health shows it too. Where the portal runs with other settings than this
 * command has, what counts is what it sees: it is asked to look itself.
 * @param own settings of this command
 */
export async function runDoctor(
  app: App,
  own: ToldSettings,
  locale: TableLocale,
): Promise<Diagnosis> {
  const differing = await findDiffering(app, own)
  const asked = differing && runsJobs(differing.process) ? await askRunning(app) : null
  const { groups, results } = asked ?? (await app.modules.health.check())
  const table = printTable(groups, results, locale)
  const head = differing ? `${describeDiffering(differing, asked !== null, locale)}\n\n` : ''
  return { table: head + table, isWell: !needsMending(results) }
}

function describeDiffering(
  { process: { host, pid, settings }, names }: NonNullable<Running['differing']>,
  isAsked: boolean,
  locale: TableLocale,
): string {
  const told = names.map((name) => `${name}=${settings[name] ?? ''}`).join(', ')
  if (locale === 'ru') {
    return isAsked
      ? `Портал работает с другими настройками, чем эта команда (${told}); отвечал его процесс ${pid} на ${host}.`
      : `Портал работает с другими настройками, чем эта команда (${told}; процесс ${pid} на ${host}), а ответы ниже даны по настройкам команды. Запустите её с настройками портала.`
  }
  return isAsked
    ? `The portal runs with other settings than this command has (${told}); its process ${pid} on ${host} has answered.`
    : `The portal runs with other settings than this command has (${told}; process ${pid} on ${host}), and what follows goes by the command's. Start it with the settings of the portal.`
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
