import type { HttpServiceAuth } from '../onec/http-service/auth-headers.ts'
import type { Configuration } from '../onec/port.ts'
import type { Concurrency } from '../onec/transport/slot.ts'
import { type CheckGroup, right, same, warning } from '../platform/checks/check.ts'
import type { Module, Platform } from '../platform/module.ts'
import { createAskedBase } from './base/asked-base.ts'
import { timesOf } from './clock.ts'
import { listQuestions } from './questions/index.ts'

export interface ConnectedBase {
  url: string
  auth: HttpServiceAuth
  configuration: Configuration
  /** The places among the calls allowed at once, over all processes. */
  concurrency: Concurrency
}

const CALL_MS = 30_000

/**
 * Asks the 1C that is connected the gentle questions, every day: nothing is written, no wrong key comes, and calls
 * keep to the limit.
 */
export function installConformance(
  app: Pick<Platform, 'clock'> & {
    /** Null: no 1C is connected. */
    base: ConnectedBase | null
    supplier(): Promise<{ inn: string | null }>
  },
): Module {
  const { base, clock, supplier } = app
  return {
    checks: (closing) => {
      if (!base) return [settingChecks(null)]
      const { url, auth, configuration, concurrency } = base
      const asked = createAskedBase({
        url,
        odataUrl: auth.user === '' ? null : url,
        auth,
        configuration,
        ...timesOf(clock),
        inn: async () => (await supplier()).inn,
        counterpartyGuid: null,
        concurrency,
        callMs: CALL_MS,
      })
      closing.defer(asked.close)
      return [settingChecks(url), ...listQuestions(asked, ['gentle'])]
    },
  }
}

function settingChecks(url: string | null): CheckGroup {
  return {
    id: 'onec-setting',
    title: { ru: '1С', en: '1C' },
    checks: [
      {
        id: 'onec.connected',
        expectation: { ru: '1С подключена к порталу.', en: '1C is connected to the portal.' },
        remedy: {
          ru: 'Задайте ONEC_URL и ONEC_API_KEY, для актов и черновиков ещё ONEC_ODATA_USER и ONEC_ODATA_PASSWORD. В песочнице запустите портал: npm start.',
          en: 'Set ONEC_URL and ONEC_API_KEY, and ONEC_ODATA_USER and ONEC_ODATA_PASSWORD for acts and drafts. In the sandbox start the portal: npm start.',
        },
        ask: async () =>
          url === null
            ? warning({ ru: 'Не подключена.', en: 'Not connected.' })
            : right(same(new URL(url).host)),
      },
    ],
  }
}
