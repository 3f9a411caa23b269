import { Link } from '~/remix'
import type { ReconciliationLineView } from '../../../../server/reconciliation/index.ts'
import { CompletionActStateLabel } from '../../answers/completion-act-state-label'

interface Props {
  line: ReconciliationLineView
  name: string
  /** This page of the act, path and query: the completion act leads back to the very line. */
  address: string
}

/** A line that is of a completion act leads to it, and says how it stands. */
export function CompletionActLink({ line: { completionAct, number }, name, address }: Props) {
  if (!completionAct) return name
  const back = encodeURIComponent(`${address}#l${number}`)
  return (
    <>
      <Link className="link" to={`/acts/${completionAct.id}?back=${back}`}>
        {name}
      </Link>{' '}
      <span className="text-sm whitespace-nowrap text-muted">
        <CompletionActStateLabel state={completionAct.state} />
      </span>
    </>
  )
}
