import { useI18n } from '~/i18n'
import { Button } from '../../ui/button'
import type { RegisterFormResult } from './handle-form.server'

/** What can be done with the acts that are ticked, and what follows of it. */
export function ChosenActions({ busy }: { busy: boolean }) {
  const { t } = useI18n()
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button look="quiet" name="intent" value="remind" disabled={busy}>
        {t('register.remind')}
      </Button>
      <Button look="quiet" name="intent" value="send" disabled={busy}>
        {t('register.send')}
      </Button>
      <p className="min-w-0 flex-1 basis-72 text-sm text-muted">{t('register.sendMeans')}</p>
    </div>
  )
}

/** What came of it, in one sentence a kind. */
export function useChosenResult(answer: RegisterFormResult | undefined): string | null {
  const { t } = useI18n()
  if (answer?.kind !== 'sent') return null
  const { sent, nobody, passed } = answer
  if (sent + nobody + passed === 0) return t('register.noneChosen')
  return [
    ...(sent > 0 ? [t('register.sentCount', { count: sent })] : []),
    ...(nobody > 0 ? [t('register.nobodyCount', { count: nobody })] : []),
    ...(passed > 0 ? [t('register.passedCount', { count: passed })] : []),
  ].join(' ')
}
