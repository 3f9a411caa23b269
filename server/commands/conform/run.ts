import '../../composition/failures.ts'
import { parseArgs } from 'node:util'
import { type Config, ConfigError, readConfig } from '../../config.ts'
import { createAskedBase, listQuestions, type Target, timesOf } from '../../conformance/index.ts'
import { runChecks } from '../../platform/checks/run-checks.ts'
import { needsMending, printTable, type TableLocale } from '../../platform/checks/table.ts'
import { createClock } from '../../platform/clock.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { CommandIo } from '../command-io.ts'

/** `npm run conform -- URL`: asks somebody's 1C whether it serves the portal. */
const USAGE = `Usage: npm run conform -- URL [options]

  URL                    the publication of 1C, for example https://1c.example.com/base
  --odata URL            where OData is published, unless it is the same publication
  --write                also makes one draft of one rouble, which stays unposted and is marked for deletion;
                         without it nothing of the base changes
  --counterparty GUID    whose acts are asked for, unless somebody with movements is found
  --inn INN              the organization that the base should be of
  --locale ru|en         the language of the table

Key and user come from the environment or .env, or are asked for: ONEC_API_KEY, ONEC_HS_AUTH (bearer, basic,
basic+header, none), ONEC_ODATA_USER, ONEC_ODATA_PASSWORD, ONEC_CONFIGURATION (bp30, ut11, erp25, unf30), TIME_ZONE.

Ends with 0 when nothing is to be mended, 1 when something is, 2 when the questions could not be asked.
`

class UsageError extends Error {}

const CALL_MS = 60_000
/** Longer than a call, so that a call that has no answer says so itself. */
const QUESTION_MS = 200_000
const AT_ONCE = 3
/** What people paste of an address: a method of the service, or the root of OData. */
const BELOW = ['/hs/', '/odata/']

/** @returns the exit code, as the usage says */
export async function runConform(argv: readonly string[], io: CommandIo): Promise<number> {
  try {
    return await answer(argv, io)
  } catch (error) {
    io.err(`${error instanceof Error ? error.message : String(error)}\n`)
    if (error instanceof UsageError) io.err(`\n${USAGE}`)
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1
  }
}

async function answer(argv: readonly string[], io: CommandIo): Promise<number> {
  const { positionals, values } = readArguments(argv)
  const [url, ...more] = positionals
  if (!url || more.length > 0) throw new UsageError('Name one address.')
  const config = readConfig(await completeEnvironment(publicationOf(url), io))
  const locale = localeOf(values.locale, config)
  const target = targetOf(config, values)
  const base = createAskedBase(target)
  try {
    const manners = ['gentle', 'thorough', ...(values.write ? ['write' as const] : [])] as const
    const groups = listQuestions(base, manners)
    const total = groups.reduce((sum, { checks }) => sum + checks.length, 0)
    let asked = 0
    const results = await runChecks(groups, {
      atOnce: AT_ONCE,
      deadlineMs: QUESTION_MS,
      onResult: () => {
        asked += 1
        if (io.isWatched) io.err(`\r${asked}/${total} `)
      },
    })
    if (io.isWatched) io.err('\r          \r')
    const heading = `${target.url}  ${target.configuration}  ${target.today}`
    io.out(`${heading}\n\n${printTable(groups, results, locale)}\n`)
    return needsMending(results) ? 1 : 0
  } finally {
    await base.close()
  }
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        odata: { type: 'string' },
        write: { type: 'boolean' },
        counterparty: { type: 'string' },
        inn: { type: 'string' },
        locale: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The settings that the portal would have, with what is missing of key and password asked for. */
async function completeEnvironment(
  url: string,
  io: CommandIo,
): Promise<Record<string, string | undefined>> {
  const env: Record<string, string | undefined> = {
    LOG_LEVEL: 'silent',
    ...io.environment(),
    ONEC_URL: url,
    SANDBOX: 'off',
  }
  const auth = env.ONEC_HS_AUTH || 'bearer'
  if (!env.ONEC_API_KEY && (auth === 'bearer' || auth === 'basic+header')) {
    env.ONEC_API_KEY = await io.readPassword('ONEC_API_KEY: ')
  }
  if (env.ONEC_ODATA_USER && env.ONEC_ODATA_PASSWORD === undefined) {
    env.ONEC_ODATA_PASSWORD = await io.readPassword(`Password of ${env.ONEC_ODATA_USER}: `)
  }
  return env
}

function targetOf(
  config: Config,
  values: {
    odata?: string | undefined
    counterparty?: string | undefined
    inn?: string | undefined
  },
): Target {
  const { ONEC_URL: url = '', ONEC_ODATA_USER: user = '' } = config
  const { counterparty, inn } = values
  if (counterparty !== undefined && !isUuid(counterparty)) {
    throw new UsageError('--counterparty is a GUID.')
  }
  const odata = values.odata === undefined ? null : publicationOf(values.odata)
  return {
    url,
    odataUrl: odata ?? (user === '' ? null : url),
    auth: {
      kind: config.ONEC_HS_AUTH,
      apiKey: config.ONEC_API_KEY ?? '',
      user,
      password: config.ONEC_ODATA_PASSWORD ?? '',
    },
    configuration: config.ONEC_CONFIGURATION,
    ...timesOf(createClock(config.TIME_ZONE)),
    inn: async () => inn ?? null,
    counterpartyGuid: counterparty?.toLowerCase() ?? null,
    concurrency: null,
    callMs: CALL_MS,
  }
}

/** The publication itself, whatever of it was pasted. */
function publicationOf(text: string): string {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(`Not an http address: ${text}`)
  const ends = BELOW.map((part) => url.pathname.indexOf(part)).filter((at) => at >= 0)
  return (
    url.origin + url.pathname.slice(0, Math.min(...ends, url.pathname.length)).replace(/\/$/, '')
  )
}

function localeOf(given: string | undefined, config: Config): TableLocale {
  if (given === undefined) return config.DEFAULT_LOCALE
  if (given !== 'ru' && given !== 'en') throw new UsageError('--locale is ru or en.')
  return given
}
