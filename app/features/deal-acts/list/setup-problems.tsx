import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import { Notice } from '../../../ui/notice'

/** What Bitrix24 and 1C lack to make drafts at all. */
export function SetupProblems({ problems }: { problems: string[] }) {
  const { t } = useI18n()
  if (problems.length === 0) return null
  return (
    <Notice tone="bad" className="mb-4">
      <h2 className="font-semibold">{t('dealActs.setupProblems')}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      <Link className="link" to="/staff/settings#bitrix24">
        {t('dealActs.toSettings')}
      </Link>
    </Notice>
  )
}
