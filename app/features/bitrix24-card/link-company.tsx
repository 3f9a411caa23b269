import { useI18n } from '~/i18n'
import type { CardCandidates } from '../../../server/bitrix24-cards/index.ts'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'

/** A company that nobody has linked yet: what it may be, and a press that says so. */
export function LinkCompany({
  found,
  fault,
}: {
  found: CardCandidates
  fault: 'taken' | 'failed' | null
}) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="link">
      <h1 id="link" className="mb-3 text-xl">
        {t('card.link.title')}
      </h1>
      {fault ? (
        <Notice tone="bad" role="alert" className="mb-3">
          {t(`card.link.${fault}`)}
        </Notice>
      ) : null}
      {found.kind !== 'found' ? (
        <Notice tone="wait">{t(`card.link.${found.kind}`)}</Notice>
      ) : found.candidates.length === 0 ? (
        <Notice tone="wait">{t('card.link.none')}</Notice>
      ) : (
        <>
          <p className="mb-3">{t('card.link.text')}</p>
          <ul className="flex flex-col gap-3">
            {found.candidates.map(({ guid, name, inn, kpp, fit }) => (
              <li key={guid} className="card flex flex-wrap items-center justify-between gap-3 p-4">
                <span className="min-w-0 wrap-anywhere">
                  <span className="font-medium">{name}</span>
                  <span className="block text-sm text-muted tabular-nums">
                    {kpp ? t('card.requisitesKpp', { inn, kpp }) : t('card.requisites', { inn })} ·{' '}
                    {t(`card.link.${fit}`)}
                  </span>
                </span>
                <form method="post">
                  <input type="hidden" name="guid" value={guid} />
                  <Button
                    name="intent"
                    value="link"
                    aria-label={t('card.link.confirmOf', { name })}
                  >
                    {t('card.link.confirm')}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
