import type { Config } from '../config.ts'
import type { ToldSettings } from '../platform/database/processes.ts'
import type { Endpoints } from './compose.ts'

/**
 * What a process tells others of what it runs with: where the systems are that it works with, and what decides how. No
 * key, password or token, and no part of an address in which one may stand.
 */
export function tellSettings(config: Config, endpoints: Endpoints): ToldSettings {
  const { onec, bitrix24, smtpUrl } = endpoints
  return {
    ONEC_URL: placeOf(onec?.url),
    ONEC_CONFIGURATION: config.ONEC_CONFIGURATION,
    ONEC_DELIVERY: config.ONEC_DELIVERY,
    ONEC_CONCURRENCY: String(config.ONEC_CONCURRENCY),
    BITRIX24_WEBHOOK_URL: hostOf(bitrix24?.webhookUrl ?? undefined),
    BITRIX24_CLIENT_ID: bitrix24?.application?.clientId ?? '',
    SMTP_URL: hostOf(smtpUrl ?? undefined),
    STORAGE_URL: placeOf(config.storageUrl),
    PUBLIC_URL: config.publicUrl,
    ANTIVIRUS_URL: hostOf(config.ANTIVIRUS_URL),
    SECOND_FACTOR: config.secondFactor,
    TIME_ZONE: config.TIME_ZONE,
  }
}

function placeOf(url: string | undefined): string {
  const place = url === undefined ? null : URL.parse(url)
  return place ? `${place.protocol}//${place.host}${place.pathname}` : ''
}

/** The path of a webhook is its key. */
function hostOf(url: string | undefined): string {
  return (url === undefined ? null : URL.parse(url))?.host ?? ''
}
