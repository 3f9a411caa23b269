import { Link } from '@remix-run/react'
import { useI18n } from '~/i18n'
import type { Decision } from '~/lib/deal-decision'
import { BACK } from '~/lib/use-kept-place'
import type { DealActView } from '../../../../server/deal-acts/index.ts'
import { FormFault } from '../../form-fault'
import { Notice } from '../../notice'
import { DealState } from '../deal-state'
import { DraftTable } from '../draft-table'
import { Reasons } from '../reasons'
import { DealActions } from './deal-actions'
import { DealFacts } from './deal-facts'
import { DealMessages } from './deal-messages'
import { DealRevisions } from './deal-revisions'
import { DealTimeline } from './deal-timeline'
import { DecideForm } from './decide-form'
import { Sentences } from './sentences'

interface Props {
  act: DealActView
  /** The list the reader came from. */
  back: string
  /** What came of asking for this act a moment ago. */
  asked: 'opened' | 'joined' | 'stands' | null
  /** Why the last press of a button changed nothing. */
  fault: string | null
  /** What was typed into the form of the decision, where it was not taken. */
  typed: Decision | null
}

/** One act of a deal from its stage to what became of it. */
export function DealActPage({ act, back, asked, fault, typed }: Props) {
  const { t, formatMoney, formatDateTime } = useI18n()
  const { dealId, amount, currency, reasons, decision, differences } = act
  const title = act.title || t('deals.dealNumber', { number: dealId })
  const isBad = act.status === 'failed' || act.status === 'rejected'
  // What stands in the way is said once.
  const said = reasons.map(({ text }) => text)
  const isDecisionSaid = act.status === 'rejected' && said.length > 0
  const unsaid = differences.filter((difference) => !said.includes(difference))
  return (
    <article className="flex flex-col gap-5">
      <div>
        <p className="mb-3 text-sm">
          <Link className="link" to={back} state={BACK}>
            {t('deals.back')}
          </Link>
        </p>
        <h1 className="text-xl">{title}</h1>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-5 gap-y-1">
          {amount === null ? null : (
            <span className="text-2xl font-semibold whitespace-nowrap tabular-nums">
              {formatMoney(amount, currency)}
            </span>
          )}
          <DealState status={act.status} />
          <span className="text-sm text-muted tabular-nums">
            {t('deals.number', { number: dealId })}
            {act.revision > 1 ? `, ${t('deals.revision', { number: act.revision })}` : null}
          </span>
        </p>
      </div>
      {asked ? (
        <Notice tone={asked === 'opened' ? 'good' : 'plain'} role="status">
          {t(`deals.asked.${asked}`)}
        </Notice>
      ) : null}
      <FormFault>{typed ? null : fault}</FormFault>
      <DealRevisions revisions={act.revisions} current={act.id} list={back} />
      <Reasons
        reasons={reasons}
        dealUrl={act.dealUrl}
        tone={isBad ? 'bad' : 'wait'}
        title={title}
      />
      {decision?.reason && !isDecisionSaid ? (
        <Notice tone={act.status === 'rejected' ? 'bad' : 'plain'}>
          <h2 className="text-base">{t('deals.decision')}</h2>
          <p>{decision.reason}</p>
          {decision.at ? (
            <p className="text-sm text-muted tabular-nums">{formatDateTime(decision.at)}</p>
          ) : null}
        </Notice>
      ) : null}
      {unsaid.length > 0 ? (
        <Notice tone="wait">
          <Sentences id="differences" title={t('deals.differences')} sentences={unsaid} />
        </Notice>
      ) : null}
      <DealActions act={act} />
      <DealFacts act={act} />
      {act.can.decide ? <DecideForm typed={typed} fault={typed ? fault : null} /> : null}
      {act.draft ? <DraftTable draft={act.draft} /> : null}
      <Sentences id="notes" title={t('deals.notes')} sentences={act.notes} />
      <DealTimeline timeline={act.timeline} />
      <DealMessages messages={act.messages} />
    </article>
  )
}
