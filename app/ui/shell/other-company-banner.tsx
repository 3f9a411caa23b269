import { useI18n } from '~/i18n'
import { Button } from '../button'

interface Company {
  id: string
  name: string
}

/**
 * Says that the paper is of another company than the chosen one; one press chooses it and stays. Without an icon:
 * every customer's page would load the icons with it.
 */
export function OtherCompanyBanner(props: { shown: Company; chosen: Company; to: string }) {
  const { t } = useI18n()
  const { shown, chosen, to } = props
  return (
    <div className="not-in-print mb-5 rounded-lg border border-line bg-paper p-4">
      <form method="post" action="/switch" className="flex flex-wrap items-center gap-3">
        <span className="min-w-0 break-words">
          {t('shell.otherCompany', { shown: shown.name, chosen: chosen.name })}
        </span>
        <input type="hidden" name="to" value={to} />
        <Button look="quiet" name="counterparty" value={shown.id}>
          {t('shell.chooseShown', { name: shown.name })}
        </Button>
      </form>
    </div>
  )
}
