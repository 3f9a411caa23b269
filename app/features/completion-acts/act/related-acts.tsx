import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { CompletionActView, RelatedActView } from '../../../../server/completion-acts/index.ts'

type Related = Pick<CompletionActView, 'corrects' | 'corrections' | 'currency'>

/** What this act corrects, and what corrects it: each a way to the other. */
export function RelatedActs({ corrects, corrections, currency }: Related) {
  const { t, formatMoney } = useI18n()
  if (!corrects && corrections.length === 0) return null
  return (
    <ul className="flex flex-col gap-1" aria-label={t('completionActs.related')}>
      {corrects ? (
        <li>
          {t('completionActs.corrects')} <RelatedAct act={corrects} name="completionActs.act" />
        </li>
      ) : null}
      {corrections.map((act) => (
        <li key={act.id}>
          {t('completionActs.correctedBy')}{' '}
          <RelatedAct act={act} name="completionActs.correctionName" />
          {act.total === null ? null : (
            <span className="whitespace-nowrap tabular-nums">
              {' '}
              ({formatMoney(act.total, currency)})
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function RelatedAct({
  act: { id, number, date },
  name,
}: {
  act: RelatedActView
  name: 'completionActs.act' | 'completionActs.correctionName'
}) {
  const { t, formatDate } = useI18n()
  if (number === null) return <span>{t('completionActs.unnamedAct')}</span>
  const day = date === null ? '' : t('completionActs.ofDay', { date: formatDate(date) })
  const text = `${t(name, { number })}${day}`
  return id === null ? (
    <span>{text}</span>
  ) : (
    <Link className="link" to={`/acts/${id}`}>
      {text}
    </Link>
  )
}
