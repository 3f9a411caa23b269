import { useI18n } from '~/i18n'
import { Button } from '../button'

interface Company {
  id: string
  name: string
  inn: string | null
}

/** More than this would be a list to read, and not a choice to press. */
const MAX_BUTTONS = 5

interface Props {
  current: Company
  all: Company[]
}

/** The company whose papers are shown, by its own name; where there are several, the others one press away. */
export function CurrentCompany({ current, all }: Props) {
  const { t } = useI18n()
  return (
    <div>
      <p className="font-medium">{current.name}</p>
      {current.inn ? (
        <p className="text-sm text-muted">{t('shell.inn', { inn: current.inn })}</p>
      ) : null}
      {all.length > 1 && all.length <= MAX_BUTTONS + 1 ? (
        <OtherCompanies others={all.filter(({ id }) => id !== current.id)} />
      ) : null}
      {all.length > MAX_BUTTONS + 1 ? <Switcher current={current} all={all} /> : null}
    </div>
  )
}

function OtherCompanies({ others }: { others: Company[] }) {
  const { t } = useI18n()
  return (
    <form
      method="post"
      action="/switch"
      aria-label={t('shell.company')}
      className="mt-2 flex flex-col items-start gap-1"
    >
      {others.map(({ id, name, inn }) => (
        <Button key={id} look="small" name="counterparty" value={id}>
          <span className="min-w-0 break-words text-left">{inn ? `${name}, ${inn}` : name}</span>
        </Button>
      ))}
    </form>
  )
}

function Switcher({ current, all }: { current: Company; all: Company[] }) {
  const { t } = useI18n()
  return (
    <form method="post" action="/switch" className="mt-2 flex flex-wrap gap-1">
      <select
        name="counterparty"
        // Drawn twice (column and menu), hence a name instead of a label with an id.
        aria-label={t('shell.company')}
        key={current.id}
        defaultValue={current.id}
        className="min-h-11 min-w-0 flex-1 rounded-md md:basis-full border border-edge bg-paper px-2 text-sm md:min-h-9"
      >
        {all.map(({ id, name, inn }) => (
          <option key={id} value={id}>
            {inn ? `${name}, ${inn}` : name}
          </option>
        ))}
      </select>
      <Button look="small">{t('shell.switch')}</Button>
    </form>
  )
}
