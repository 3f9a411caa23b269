import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/button'
import { Field } from '~/components/field'
import { useI18n } from '~/i18n'
import { formText } from '~/lib/form-text'
import { found, requireStaff } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('settings.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const supplier = found(await context.services.staff.supplier(actor))
  return { supplier, canEdit: actor.role === 'admin' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const form = await request.formData()
  const values = {
    name: formText(form, 'name').trim(),
    inn: formText(form, 'inn').trim(),
    kpp: formText(form, 'kpp').trim(),
  }
  const faults = await context.services.staff.saveSupplier(actor, values)
  if (faults === null) throw new Response(null, { status: 403 })
  return data({ values, faults }, { status: faults.length === 0 ? 200 : 422 })
}

const fields = ['name', 'inn', 'kpp'] as const

export default function StaffSettings() {
  const { t } = useI18n()
  const { supplier, canEdit } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const faults = answer?.faults ?? []
  const first = faults[0]?.field
  const faultOf = (name: (typeof fields)[number]) => {
    const fault = faults.find(({ field }) => field === name)
    if (!fault) return undefined
    return t(fault.code === 'missing' ? 'settings.missing' : `settings.invalid.${name}`)
  }
  return (
    <div className="max-w-[560px]">
      <h1 className="mb-4 text-xl">{t('settings.title')}</h1>
      <section aria-labelledby="supplier" className="card p-4 sm:p-5">
        <h2 id="supplier" className="mb-1 text-base">
          {t('settings.supplier')}
        </h2>
        <p className="mb-4 text-muted">
          {t('settings.supplierText')} {canEdit ? null : t('settings.readOnly')}
        </p>
        <Form method="post" className="flex flex-col gap-3">
          {fields.map((name) => (
            <Field
              // A new fault mounts the field anew, which puts the focus there.
              key={`${name} ${faultOf(name) ?? ''}`}
              label={t(`settings.${name}`)}
              name={name}
              inputMode={name === 'inn' ? 'numeric' : undefined}
              defaultValue={answer?.values[name] ?? supplier[name]}
              readOnly={!canEdit}
              fault={faultOf(name)}
              autoFocus={first === name}
            />
          ))}
          {canEdit ? (
            <div className="flex items-center gap-3">
              <Button>{t('app.save')}</Button>
              <span role="status" className="text-accent">
                {answer && faults.length === 0 ? t('app.saved') : null}
              </span>
            </div>
          ) : null}
        </Form>
      </section>
    </div>
  )
}
