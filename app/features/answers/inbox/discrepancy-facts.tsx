import type { ReactNode } from 'react'
import type { DiscrepancyDocument } from '~/features/answers/inbox/discrepancy-document.server'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { DiscrepancyView } from '../../../../server/answers/index.ts'
import type { CompletionActState } from '../../../../server/completion-acts/index.ts'
import { StateLabel } from '../../../ui/state-label'

interface Props {
  discrepancy: Pick<DiscrepancyView, 'documentTitle' | 'createdAt' | 'resolvedAt'>
  document: DiscrepancyDocument | null
  /** Draws the state of a completion act, of which answers know nothing else. */
  actState: (state: CompletionActState) => ReactNode
}

/** What the discrepancy is about, as it stands in the portal now. */
export function DiscrepancyFacts({ discrepancy, document, actState }: Props) {
  const { t, formatDateTime, formatMoney } = useI18n()
  const { documentTitle, createdAt, resolvedAt } = discrepancy
  const isAct = document?.state.kind === 'completion-act'
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
      <Fact term={t('inbox.openDocument')}>
        {document ? (
          <Link className="link" to={document.href}>
            {documentTitle}
          </Link>
        ) : (
          t('inbox.noDocument')
        )}
      </Fact>
      {document ? (
        <>
          <Fact term={t(isAct ? 'inbox.total' : 'inbox.closing')}>
            {formatMoney(document.amount, document.currency)}
          </Fact>
          <Fact term={t('inbox.documentState')}>
            {document.state.kind === 'completion-act' ? (
              actState(document.state.is)
            ) : (
              <ReconciliationState state={document.state.is} />
            )}
          </Fact>
        </>
      ) : null}
      <Fact term={t('inbox.reported')}>{formatDateTime(createdAt)}</Fact>
      {resolvedAt ? <Fact term={t('inbox.resolved')}>{formatDateTime(resolvedAt)}</Fact> : null}
    </dl>
  )
}

function ReconciliationState({ state }: { state: 'waiting' | 'agreed' | 'replaced' }) {
  const { t } = useI18n()
  return (
    <StateLabel shade={state === 'agreed' ? 'good' : state === 'waiting' ? 'wait' : 'plain'}>
      {t(`inbox.reconciliation.${state}`)}
    </StateLabel>
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
