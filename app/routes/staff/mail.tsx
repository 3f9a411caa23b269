import { LettersTable } from '~/features/letters/letters-table'
import { OptOutForm } from '~/features/letters/opt-out-form'
import { RecipientsTable } from '~/features/letters/recipients-table'
import { lettersTexts } from '~/features/letters/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { Notice } from '~/ui/notice'
import type { LettersPart, RecipientChange } from '../../../server/letters/index.ts'

await loadTexts(lettersTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('letters.title'))

const PARTS: readonly LettersPart[] = ['failed', 'waiting', 'recipients']
const CHANGES: readonly RecipientChange[] = ['resume', 'opt-in', 'opt-out']

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const query = readQuery(request)
  const part = PARTS.find((known) => known === query.get('show')) ?? 'failed'
  const cursor = query.get('cursor')
  const page = requireFound(await context.services.letters.page(actor, part, cursor))
  return { ...page, isOlder: cursor !== null }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const form = await readForm(request)
  const change = CHANGES.find((known) => known === formText(form, 'intent'))
  if (!change) throw new Response(null, { status: 400 })
  const email = formText(form, 'email').trim()
  const changed = await context.services.letters.changeRecipient(actor, email, change)
  return { email, isChanged: requireFound(changed) }
}

export default function StaffMail() {
  const { t } = useI18n()
  const { part, counts, letters, recipients, nextCursor, isOlder } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const here = `/staff/mail?show=${part}`
  return (
    <>
      <h1 className="mb-2 text-xl">{t('letters.title')}</h1>
      <p className="mb-3 max-w-[720px] text-muted">{t('letters.text')}</p>
      {answer ? (
        <Notice tone={answer.isChanged ? 'good' : 'plain'} role="status" className="mb-3">
          {t(answer.isChanged ? 'letters.changed' : 'letters.unchanged', { email: answer.email })}
        </Notice>
      ) : null}
      <nav aria-label={t('letters.title')} className="mb-4 flex flex-wrap gap-2">
        {PARTS.map((one) => (
          <Link
            key={one}
            to={`/staff/mail?show=${one}`}
            aria-current={one === part ? 'page' : undefined}
            className={`rounded-full border px-3 py-1 ${one === part ? 'border-accent text-accent' : 'border-edge'}`}
          >
            {t(`letters.part.${one}`)} <span className="tabular-nums">{counts[one]}</span>
          </Link>
        ))}
      </nav>
      {letters.length + recipients.length === 0 ? (
        <p className="card p-5 text-muted">{t(`letters.empty.${part}`)}</p>
      ) : (
        <div className="card ledger-frame">
          {part === 'recipients' ? (
            <RecipientsTable rows={recipients} />
          ) : (
            <LettersTable rows={letters} />
          )}
        </div>
      )}
      {part === 'recipients' ? <OptOutForm /> : null}
      <p className="mt-3 flex flex-wrap gap-x-5">
        {isOlder ? (
          <Link className="link" to={here}>
            {t('letters.newest')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={`${here}&cursor=${nextCursor}`}>
            {t('letters.older')}
          </Link>
        ) : null}
      </p>
    </>
  )
}
