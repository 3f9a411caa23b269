import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import type { DiscrepancyPaper } from '~/lib/discrepancy-paper.server'
import type { DiscrepancyView } from '../../../server/answers/index.ts'
import { ActStateWord } from '../acts/act-state'
import { StateWord } from '../state-word'

interface Props {
  discrepancy: Pick<DiscrepancyView, 'paperTitle' | 'createdAt' | 'resolvedAt'>
  paper: DiscrepancyPaper | null
}

/** What the discrepancy is about, as it stands in the portal now. */
export function InboxFacts({ discrepancy, paper }: Props) {
  const { t, formatDateTime, formatMoney } = useI18n()
  const { paperTitle, createdAt, resolvedAt } = discrepancy
  const isAct = paper?.state.kind === 'completion-act'
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
      <Fact term={t('inbox.openPaper')}>
        {paper ? (
          <Link className="link" to={paper.to}>
            {paperTitle}
          </Link>
        ) : (
          t('inbox.noPaper')
        )}
      </Fact>
      {paper ? (
        <>
          <Fact term={t(isAct ? 'inbox.total' : 'inbox.closing')}>
            {formatMoney(paper.amount, paper.currency)}
          </Fact>
          <Fact term={t('inbox.paperState')}>
            <PaperState state={paper.state} />
          </Fact>
        </>
      ) : null}
      <Fact term={t('inbox.reported')}>{formatDateTime(createdAt)}</Fact>
      {resolvedAt ? <Fact term={t('inbox.resolved')}>{formatDateTime(resolvedAt)}</Fact> : null}
    </dl>
  )
}

function PaperState({ state }: { state: DiscrepancyPaper['state'] }) {
  const { t } = useI18n()
  if (state.kind === 'completion-act') return <ActStateWord state={state.is} />
  return (
    <StateWord shade={state.is === 'agreed' ? 'good' : state.is === 'waiting' ? 'wait' : 'plain'}>
      {t(`inbox.reconciliation.${state.is}`)}
    </StateWord>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  )
}
