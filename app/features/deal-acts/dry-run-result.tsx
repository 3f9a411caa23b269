import { DEAL_ACTS_PATH, dealActAddress } from '~/features/deal-acts/address'
import { dealNumberText, dealTitle } from '~/features/deal-acts/deal-name'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { DryRun } from '../../../server/deal-acts/index.ts'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copyable'
import { Notice } from '../../ui/notice'
import { DealActState } from './deal-act-state'
import { DraftTable } from './draft-table'
import { Reasons } from './reasons'
import { Sentences } from './sentences'

/** What the portal would do with a deal now: why not, or the very document that 1C would receive. */
export function DryRunResult({ run, deal }: { run: DryRun; deal: string }) {
  const { t } = useI18n()
  const { dealUrl, rule, currentAct, reasons, draft } = run
  const title = dealTitle(run, t)
  return (
    <article className="flex flex-col gap-5">
      <div>
        <h2 className="text-base">
          {dealUrl ? (
            <a href={dealUrl} target="_blank" rel="noreferrer" className="link">
              {title}
            </a>
          ) : (
            title
          )}{' '}
          <span className="font-normal text-muted tabular-nums">{dealNumberText(run, t)}</span>
        </h2>
        <p className="text-sm">
          {rule ? t('dealActs.byRule', { name: rule }) : null}{' '}
          {currentAct ? (
            <>
              <Link className="link" to={dealActAddress(currentAct.id)}>
                {t('dealActs.existingAct')}
              </Link>{' '}
              <DealActState status={currentAct.status} />
            </>
          ) : null}
        </p>
      </div>
      {reasons.length > 0 ? (
        <Reasons reasons={reasons} dealUrl={dealUrl} title={title} />
      ) : (
        <Notice tone="good">
          <p>{t(currentAct ? 'dealActs.wouldBeSecond' : 'dealActs.wouldBeCreated')}</p>
          {currentAct ? null : (
            <Form method="post" action={DEAL_ACTS_PATH} className="mt-2">
              <input type="hidden" name="deal" value={deal} />
              <Button look="small" name="intent" value="ask">
                {t('dealActs.request')}
              </Button>
            </Form>
          )}
        </Notice>
      )}
      {draft ? <DraftTable draft={draft} /> : null}
      <Sentences id="notes" title={t('dealActs.notes')} sentences={run.notes} />
      {run.document ? <ExactDocument document={run.document} /> : null}
    </article>
  )
}

function ExactDocument({ document }: { document: NonNullable<DryRun['document']> }) {
  const { t } = useI18n()
  const { kind, body, format } = document
  return (
    <section aria-labelledby="document">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="document" className="text-base">
          {t(`dealActs.exact.${format}`)}
        </h2>
        <span className="text-sm text-muted wrap-anywhere">{kind}</span>
        <CopyButton text={body} of={t(`dealActs.exact.${format}`)} />
      </div>
      <pre className="card p-4 font-mono text-sm whitespace-pre-wrap wrap-anywhere">{body}</pre>
    </section>
  )
}
