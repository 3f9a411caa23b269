import { DraftTable } from '~/features/deal-acts/draft-table'
import { Sentences } from '~/features/deal-acts/sentences'
import { useI18n } from '~/i18n'
import type { DryRun } from '../../../server/deal-acts/index.ts'
import { Notice } from '../../ui/notice'
import { CardReasons } from './deal-reasons'

/** What would come of the deal now, up to the very document; nothing is stored or sent. */
export function CardDryRun({
  run,
  back,
}: {
  run: DryRun | { kind: 'failed'; text: string }
  back: string
}) {
  const { t } = useI18n()
  return (
    <article className="flex flex-col gap-4">
      <p className="text-sm">
        <a className="link" href={back}>
          {t('card.deal.back')}
        </a>
      </p>
      <h1 className="text-xl">{t('card.deal.dryRunTitle')}</h1>
      {'kind' in run ? (
        <Notice tone="bad" role="alert">
          {run.text}
        </Notice>
      ) : (
        <>
          {run.rule ? (
            <p className="text-muted">{t('dealActs.byRule', { name: run.rule })}</p>
          ) : null}
          {run.reasons.length > 0 ? (
            <CardReasons reasons={run.reasons} />
          ) : (
            <Notice tone="good">
              {t(run.currentAct ? 'dealActs.wouldBeSecond' : 'card.deal.ready')}
            </Notice>
          )}
          {run.draft ? <DraftTable draft={run.draft} /> : null}
          <Sentences id="notes" title={t('dealActs.notes')} sentences={run.notes} />
          {run.document ? (
            <details>
              <summary className="link inline-block min-h-9 py-2">{t('card.deal.exact')}</summary>
              <pre className="card p-4 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
                {run.document.body}
              </pre>
            </details>
          ) : null}
        </>
      )}
    </article>
  )
}
