import { useI18n } from '~/i18n'
import { closeByEscape } from '~/lib/close-by-escape'
import { Button, buttonClass } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'
import type { RegisterFormResult } from './handle-form.server'

/** What can be done with the acts that are ticked, and what follows of it. */
export function ChosenActions(props: {
  busy: boolean
  /** The operator that acts are sent to; null: none is. */
  ediBy: 'diadoc' | 'saby' | null
}) {
  const { t } = useI18n()
  const { busy, ediBy } = props
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      {/* The first button of a form is what Enter presses: on a tick it shall press nothing. */}
      <button type="submit" disabled hidden />
      <ConfirmedButton
        look="quiet"
        intent="remind"
        label={t('register.remind')}
        means={t('register.remindMeans')}
        disabled={busy}
      />
      <ConfirmedButton
        look="quiet"
        intent="send"
        label={t('register.send')}
        means={t('register.sendMeans')}
        disabled={busy}
      />
      {ediBy ? (
        <details onKeyDown={closeByEscape} className="w-full">
          <summary className={`${buttonClass('quiet')} list-none`}>{t('edi.send')}</summary>
          <p className="my-2 text-muted">{t(`edi.sendText.${ediBy}`)}</p>
          <Button name="intent" value="edi" disabled={busy}>
            {t('edi.sendChosen')}
          </Button>
        </details>
      ) : null}
    </div>
  )
}

/** What came of it, in one sentence a kind. */
export function useChosenResult(answer: RegisterFormResult | undefined): string | null {
  const { t } = useI18n()
  if (answer?.kind === 'edi') {
    const { queued, passed } = answer
    if (queued + passed === 0) return t('edi.noneChosen')
    return [
      ...(queued > 0 ? [t('edi.queuedCount', { count: queued })] : []),
      ...(passed > 0 ? [t('edi.passedCount', { count: passed })] : []),
    ].join(' ')
  }
  if (answer?.kind !== 'sent') return null
  const { sent, nobody, passed } = answer
  if (sent + nobody + passed === 0) return t('register.noneChosen')
  return [
    ...(sent > 0 ? [t('register.sentCount', { count: sent })] : []),
    ...(nobody > 0 ? [t('register.nobodyCount', { count: nobody })] : []),
    ...(passed > 0 ? [t('register.passedCount', { count: passed })] : []),
  ].join(' ')
}
