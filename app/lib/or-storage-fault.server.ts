import { i18nFor } from '~/i18n'
import { plainPage } from '~/lib/plain-page.server'
import type { AppLoadContext } from '~/remix'

/**
 * A file out of the storage, for an address that gives files.
 * @param back where the file is offered; `own`: the same paper can be had in the portal's own form, which needs no storage
 * @throws Response 503 with a sentence, while the storage fails
 */
export async function orStorageFault<Result>(
  { locale, timeZone, nonce, reportError }: AppLoadContext,
  work: Promise<Result>,
  back: { to: string; own?: boolean },
): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Error && error.name === 'StorageFailure')) throw error
    reportError(error)
    const i18n = i18nFor(locale, timeZone)
    const { t } = i18n
    const label = t(back.own ? 'error.storage.own' : 'error.storage.back')
    throw plainPage(
      i18n,
      {
        title: t('error.storage.title'),
        text: t('error.storage.text'),
        back: { to: back.to, label },
      },
      { status: 503, nonce },
    )
  }
}
