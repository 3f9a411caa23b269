import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import { Button } from '~/ui/button'
import type { LetterParty, RecipientChange } from '../../../server/letters/index.ts'

/** Whose an address is. */
export function Parties({ parties }: { parties: LetterParty[] }) {
  const { t } = useI18n()
  if (parties.length === 0) return <span className="text-muted">{t('letters.nobody')}</span>
  return (
    <ul>
      {parties.map(({ id, name }) => (
        <li key={id}>
          <Link className="link" to={`/staff/counterparties/${id}`}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const LABELS = { resume: 'letters.resume', 'opt-in': 'letters.optIn' } as const

/** One button that gives an address its letters back. */
export function RecipientButton(props: {
  email: string
  change: Exclude<RecipientChange, 'opt-out'>
}) {
  const { t } = useI18n()
  const { email, change } = props
  const label = t(LABELS[change])
  return (
    <Form method="post">
      <input type="hidden" name="email" value={email} />
      <Button look="quiet" name="intent" value={change} aria-label={`${label}: ${email}`}>
        {label}
      </Button>
    </Form>
  )
}
