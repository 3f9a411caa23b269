import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import { useRowKeys } from '~/lib/use-row-keys'
import type { ProblemView } from '../../../server/reconciliation/index.ts'
import { ReconciliationProblem } from './reconciliation-problem'

/** What waits for somebody's hand, the remedy first. */
export function ReconciliationProblems({ problems }: { problems: ProblemView[] }) {
  const { t } = useI18n()
  const list = useRowKeys<HTMLUListElement>()
  const hydrated = useHydrated()
  if (problems.length === 0) return null
  return (
    <section id="problems" aria-labelledby="problems-title" className="mt-8">
      <h2 id="problems-title" className="mb-2 text-base">
        {t('staff.problems')}
      </h2>
      <ul ref={list} className="card text-sm">
        {problems.map((problem) => (
          <ReconciliationProblem key={problem.id} problem={problem} />
        ))}
      </ul>
      {hydrated ? <p className="mt-2 text-sm text-muted max-md:hidden">{t('staff.keys')}</p> : null}
    </section>
  )
}
