import { answersTexts } from '~/features/answers/texts'
import { RecentBatches } from '~/features/invitations/recent-batches'
import { invitationsTexts } from '~/features/invitations/texts'
import { UploadForm } from '~/features/invitations/upload-form'
import { peopleTexts } from '~/features/people/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireFound, requireStaffStepUp } from '~/lib/guard.server'
import { readCsvFile } from '~/lib/input/read-csv-file.server'
import { withUploadForm } from '~/lib/input/upload-form.server'
import { pageMeta } from '~/lib/page-meta'
import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data, redirect } from '~/remix.server'
import { Button } from '~/ui/button'
import type { FileFaultCode } from '../../../../server/identity/index.ts'

await loadTexts(answersTexts, invitationsTexts, peopleTexts)

const MAX_FILE_BYTES = 256 * 1024

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('invitations.title'))

/** Proves who sits there before a file is chosen: a file cannot wait behind the proof. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  return { batches: requireFound(await context.services.invitationBatches.list(actor)) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const { invitationBatches } = context.services
  const refuse = (code: FileFaultCode | 'missing', line = 1) =>
    data({ code, line }, { status: 422 })
  return withUploadForm(request, actor, async (form) => {
    switch (formText(form, 'intent')) {
      case 'onec': {
        const id = await invitationBatches.readAddresses(actor)
        if (id === null) throw notFound()
        return redirect(`/staff/people/invitations/${id}`, 303)
      }
      case 'file': {
        const file = await readCsvFile(form, 'file', MAX_FILE_BYTES)
        if (file.kind !== 'text') return refuse(file.kind === 'empty' ? 'missing' : 'too_large')
        const result = requireFound(await invitationBatches.readFile(actor, file))
        if (result.kind === 'fault') return refuse(result.code, result.line)
        return redirect(`/staff/people/invitations/${result.id}`, 303)
      }
      default:
        throw new Response(null, { status: 400 })
    }
  })
}

/** Invitations to many: by a file, or to every address of 1C. */
export default function Invitations() {
  const { t } = useI18n()
  const { batches } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()
  return (
    <>
      <p className="mb-2">
        <Link className="link" to="/staff/people">
          {t('people.title')}
        </Link>
      </p>
      <h1 className="mb-1 text-xl">{t('invitations.title')}</h1>
      <p className="mb-4 max-w-[720px] text-muted">{t('invitations.intro')}</p>
      <div className="flex flex-col gap-5">
        <UploadForm fault={fault ?? null} />
        <section aria-labelledby="onec" className="card p-4 sm:p-5">
          <h2 id="onec" className="mb-1 text-base">
            {t('invitations.fromOnec')}
          </h2>
          <p className="mb-4 max-w-[720px] text-sm text-muted">{t('invitations.onecHint')}</p>
          <Form method="post">
            <Button look="quiet" name="intent" value="onec">
              {t('invitations.readOnec')}
            </Button>
          </Form>
        </section>
      </div>
      {batches.length > 0 ? <RecentBatches batches={batches} /> : null}
    </>
  )
}
