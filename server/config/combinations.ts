import { isLoopbackHost } from '../platform/network-address.ts'

/** What is missing because something else is set. */
export function findMissing(env: Record<string, string | undefined>): string[] {
  const faults: string[] = []
  const auth = env.ONEC_HS_AUTH || 'bearer'
  if (env.ONEC_URL) {
    const needsKey = auth === 'bearer' || auth === 'basic+header'
    const needsUser =
      auth === 'basic+header' || (auth === 'basic' && !env.ONEC_API_KEY?.includes(':'))
    if (needsKey && !env.ONEC_API_KEY) {
      faults.push(`ONEC_API_KEY: is needed with ONEC_URL when ONEC_HS_AUTH is ${auth}`)
    }
    if (needsUser && !env.ONEC_ODATA_USER) {
      faults.push(`ONEC_ODATA_USER: is needed with ONEC_URL when ONEC_HS_AUTH is ${auth}`)
    }
  }
  if (
    env.ONEC_DELIVERY === 'enterprise-data' &&
    env.ONEC_CONFIGURATION === 'unf30' &&
    env.ONEC_FILES_POSTED !== 'on'
  ) {
    faults.push(
      'ONEC_DELIVERY: УНФ posts what it loads from a file and makes a goods note of an act, so no draft comes of it; use odata, or set ONEC_FILES_POSTED=on to accept that',
    )
  }
  for (const [one, other] of [
    ['BITRIX24_CLIENT_ID', 'BITRIX24_CLIENT_SECRET'],
    ['BITRIX24_CLIENT_SECRET', 'BITRIX24_CLIENT_ID'],
    ['DIADOC_CLIENT_ID', 'DIADOC_CLIENT_SECRET'],
    ['DIADOC_CLIENT_SECRET', 'DIADOC_CLIENT_ID'],
    ['DIADOC_REFRESH_TOKEN', 'DIADOC_CLIENT_ID'],
    ['SABY_LOGIN', 'SABY_PASSWORD'],
    ['SABY_PASSWORD', 'SABY_LOGIN'],
    ['SABY_ACCOUNT', 'SABY_LOGIN'],
    ['SABY_APP_CLIENT_ID', 'SABY_APP_SECRET'],
    ['SABY_APP_SECRET', 'SABY_SECRET_KEY'],
    ['SABY_SECRET_KEY', 'SABY_APP_CLIENT_ID'],
    ['BACKUP_DIR', 'BACKUP_RECIPIENTS'],
    ['BACKUP_RECIPIENTS', 'BACKUP_DIR'],
  ] as const) {
    if (env[one] && !env[other]) faults.push(`${other}: is needed with ${one}`)
  }
  return faults
}

/** Settings that no sandbox goes with: its demo accounts, whose password is no secret, are for this machine alone. */
export function findRealSettings(env: Record<string, string | undefined>): string[] {
  const isSet: Record<string, boolean> = {
    HOST: Boolean(env.HOST) && !isLoopbackHost(env.HOST ?? ''),
    PUBLIC_URL:
      Boolean(env.PUBLIC_URL) && !isLoopbackHost(URL.parse(env.PUBLIC_URL ?? '')?.hostname ?? ''),
    DATABASE_URL: Boolean(env.DATABASE_URL),
    STORAGE_URL: Boolean(env.STORAGE_URL?.startsWith('s3:')),
    ONEC_URL: Boolean(env.ONEC_URL),
    BITRIX24_WEBHOOK_URL: Boolean(env.BITRIX24_WEBHOOK_URL),
    BITRIX24_CLIENT_ID: Boolean(env.BITRIX24_CLIENT_ID),
    DIADOC_CLIENT_ID: Boolean(env.DIADOC_CLIENT_ID),
    SABY_LOGIN: Boolean(env.SABY_LOGIN),
    SABY_APP_CLIENT_ID: Boolean(env.SABY_APP_CLIENT_ID),
    SMTP_URL: Boolean(env.SMTP_URL),
  }
  return Object.keys(isSet).filter((name) => isSet[name])
}
