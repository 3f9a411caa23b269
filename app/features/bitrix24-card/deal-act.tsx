import { DealActMessages } from '~/features/deal-acts/act/deal-act-messages'
import { DealActTimeline } from '~/features/deal-acts/act/deal-act-timeline'
import { DealActState } from '~/features/deal-acts/deal-act-state'
import { DraftTable } from '~/features/deal-acts/draft-table'
import { Sentences } from '~/features/deal-acts/sentences'
import { useI18n } from '~/i18n'
import type { DealActView } from '../../../server/deal-acts/index.ts'
import { Button, buttonClass } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { CardReasons } from './deal-reasons'
import type { CardAddresses } from './require-card.server'

interface Props {
  act: DealActView
  addresses: CardAddresses
  /** Address of the dry run. */
  dryRun: string
}

/** The whole life of a deal's act: how it stands, what waits and who can mend it, what was done. */
export function CardDealAct({ act, addresses, dryRun }: Props) {
  const { t, formatMoney, formatDate, formatDateTime } = useI18n()
  const { amount, currency, decision, number, date, buyer, responsible } = act
  return (
    <article className="flex flex-col gap-5">
      <h1 className="flex flex-wrap items-baseline gap-x-5 gap-y-1 text-xl">
        {amount === null ? null : (
          <span className="whitespace-nowrap tabular-nums">{formatMoney(amount, currency)}</span>
        )}
        <DealActState status={act.status} />
      </h1>
      <Revisions act={act} addresses={addresses} />
      <CardReasons reasons={act.reasons} />
      {decision?.reason ? (
        <Notice tone={act.status === 'rejected' ? 'bad' : 'plain'}>
          <h2 className="text-base">{t('dealActs.decision')}</h2>
          <p>{decision.reason}</p>
          {decision.at ? <p className="text-sm text-muted">{formatDateTime(decision.at)}</p> : null}
        </Notice>
      ) : null}
      <Actions act={act} dryRun={dryRun} />
      <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-3">
        {buyer ? <Fact term={t('card.deal.buyer')} text={buyer} /> : null}
        {responsible ? <Fact term={t('card.deal.responsible')} text={responsible} /> : null}
        {number ? (
          <Fact
            term={t('card.deal.document')}
            text={date ? t('card.deal.documentOf', { number, date: formatDate(date) }) : number}
          />
        ) : null}
        {act.onec?.edi ? <Fact term={t('dealActs.edi')} text={act.onec.edi} /> : null}
      </dl>
      {act.draft ? <DraftTable draft={act.draft} /> : null}
      <Sentences id="notes" title={t('dealActs.notes')} sentences={act.notes} />
      <DealActTimeline timeline={act.timeline} />
      <DealActMessages messages={act.messages} />
    </article>
  )
}

function Actions({ act, dryRun }: Pick<Props, 'act' | 'dryRun'>) {
  const { t } = useI18n()
  const { can, id } = act
  const steer = (intent: 'retry' | 'revise', label: string) => (
    <form method="post">
      <input type="hidden" name="act" value={id} />
      <Button name="intent" value={intent}>
        {label}
      </Button>
    </form>
  )
  return (
    <div className="flex flex-wrap items-start gap-2">
      {can.retry ? steer('retry', t('dealActs.retry')) : null}
      {can.revise ? steer('revise', t('dealActs.revise')) : null}
      <a href={dryRun} className={buttonClass('quiet')}>
        {t('card.deal.dryRun')}
      </a>
      {can.cancel ? (
        <details className="basis-full sm:basis-auto">
          <summary
            className={`${buttonClass('quiet')} list-none [&::-webkit-details-marker]:hidden`}
          >
            {t('dealActs.cancel')}
          </summary>
          <form method="post" className="mt-2 max-w-[420px] text-sm">
            <input type="hidden" name="act" value={id} />
            <p className="mb-2">{t('dealActs.cancelText')}</p>
            <Button look="small" name="intent" value="cancel">
              {t('dealActs.cancelSure')}
            </Button>
          </form>
        </details>
      ) : null}
    </div>
  )
}

/** All acts of the deal where there are several: the rejected one stays as the accountant left it. */
function Revisions({ act, addresses: { base, search } }: Pick<Props, 'act' | 'addresses'>) {
  const { t } = useI18n()
  if (act.revisions.length < 2) return null
  return (
    <nav aria-label={t('dealActs.revisions')} className="text-sm">
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {act.revisions.map(({ id, revision, status, number }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2">
            <a
              href={`${base}${search}${search ? '&' : '?'}act=${id}`}
              aria-current={id === act.id ? 'page' : undefined}
              className="link aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:no-underline"
            >
              {t('dealActs.revisionTitle', { number: revision })}
              {number ? `, № ${number}` : null}
            </a>
            <DealActState status={status} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted">{term}</dt>
      <dd className="wrap-anywhere tabular-nums">{text}</dd>
    </div>
  )
}
