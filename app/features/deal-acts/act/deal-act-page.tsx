import type { DecisionFormValues } from '~/features/deal-acts/act/decision'
import { dealNumberText, dealTitle } from '~/features/deal-acts/deal-name'
import { useI18n } from '~/i18n'
import { BACK_LINK_STATE } from '~/lib/use-list-position'
import { Link } from '~/remix'
import type { DealActView } from '../../../../server/deal-acts/index.ts'
import { FormFault } from '../../../ui/form-fault'
import { Notice } from '../../../ui/notice'
import { DealActState } from '../deal-act-state'
import { DraftTable } from '../draft-table'
import { Reasons } from '../reasons'
import { Sentences } from '../sentences'
import { DealActActions } from './deal-act-actions'
import { DealActFacts } from './deal-act-facts'
import { DealActMessages } from './deal-act-messages'
import { DealActRevisions } from './deal-act-revisions'
import { DealActTimeline } from './deal-act-timeline'
import { DecisionForm } from './decision-form'

interface Props {
  act: DealActView
  /** The list the reader came from. */
  back: string
  /** What came of asking for this act a moment ago. */
  requested: 'opened' | 'joined' | 'stands' | null
  /** Why the last press of a button changed nothing. */
  fault: string | null
  /** What was typed into the form of the decision, where it was not taken. */
  typed: DecisionFormValues | null
}

/** One act of a deal from its stage to what became of it. */
export function DealActPage({ act, back, requested, fault, typed }: Props) {
  const { t, formatMoney, formatDateTime } = useI18n()
  const { amount, currency, reasons, decision, differences } = act
  const title = dealTitle(act, t)
  const isBad = act.status === 'failed' || act.status === 'rejected'
  // What stands in the way is said once.
  const reasonTexts = reasons.map(({ text }) => text)
  const isDecisionShown = act.status === 'rejected' && reasonTexts.length > 0
  const furtherDifferences = differences.filter((difference) => !reasonTexts.includes(difference))
  return (
    <article className="flex flex-col gap-5">
      <div>
        <p className="mb-3 text-sm">
          <Link className="link" to={back} state={BACK_LINK_STATE}>
            {t('dealActs.back')}
          </Link>
        </p>
        <h1 className="text-xl">{title}</h1>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-5 gap-y-1">
          {amount === null ? null : (
            <span className="text-2xl font-semibold whitespace-nowrap tabular-nums">
              {formatMoney(amount, currency)}
            </span>
          )}
          <DealActState status={act.status} />
          <span className="text-sm text-muted tabular-nums">
            {dealNumberText(act, t)}
            {act.revision > 1 ? `, ${t('dealActs.revision', { number: act.revision })}` : null}
          </span>
        </p>
      </div>
      {requested ? (
        <Notice tone={requested === 'opened' ? 'good' : 'plain'} role="status">
          {t(`dealActs.requested.${requested}`)}
        </Notice>
      ) : null}
      <FormFault>{typed ? null : fault}</FormFault>
      <DealActRevisions revisions={act.revisions} current={act.id} list={back} />
      <Reasons
        reasons={reasons}
        dealUrl={act.dealUrl}
        tone={isBad ? 'bad' : 'wait'}
        title={title}
      />
      {decision?.reason && !isDecisionShown ? (
        <Notice tone={act.status === 'rejected' ? 'bad' : 'plain'}>
          <h2 className="text-base">{t('dealActs.decision')}</h2>
          <p>{decision.reason}</p>
          {decision.at ? (
            <p className="text-sm text-muted tabular-nums">{formatDateTime(decision.at)}</p>
          ) : null}
        </Notice>
      ) : null}
      {furtherDifferences.length > 0 ? (
        <Notice tone="wait">
          <Sentences
            id="differences"
            title={t('dealActs.differences')}
            sentences={furtherDifferences}
          />
        </Notice>
      ) : null}
      <DealActActions act={act} />
      <DealActFacts act={act} />
      {act.can.decide ? <DecisionForm typed={typed} fault={typed ? fault : null} /> : null}
      {act.draft ? <DraftTable draft={act.draft} /> : null}
      <Sentences id="notes" title={t('dealActs.notes')} sentences={act.notes} />
      <DealActTimeline timeline={act.timeline} />
      <DealActMessages messages={act.messages} />
    </article>
  )
}
