import { ChannelBoxes } from '~/features/distribution/channel-boxes'
import { CheckBox } from '~/features/distribution/check-box'
import {
  readScheduleFields,
  readSettingsForm,
} from '~/features/distribution/read-settings-form.server'
import { describeCron, readCron } from '~/features/distribution/schedule'
import { ScheduleFields } from '~/features/distribution/schedule-fields'
import { distributionTexts } from '~/features/distribution/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff, requireStaffStepUp } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data } from '~/remix.server'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { FormFault } from '~/ui/form-fault'
import { Notice } from '~/ui/notice'

await loadTexts(distributionTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('distribution.settings.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const view = requireFound(await context.services.distribution.settings(actor))
  return { ...view, timeZone: context.portalTimeZone, canEdit: actor.role === 'admin' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const form = await readForm(request)
  const values = readSettingsForm(form)
  const result = await context.services.distribution.saveSettings(actor, values)
  if (result === 'forbidden') throw new Response(null, { status: 403 })
  const schedule = readScheduleFields(form)
  return data({ values, schedule, result }, { status: result === 'saved' ? 200 : 422 })
}

/** When runs are made, by which channels, and what is counted as saved. */
export default function DistributionSettingsPage() {
  const { t } = useI18n()
  const { settings, channels, timeZone, canEdit } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const values = answer?.values ?? settings
  const disabled = !canEdit
  const box = (
    name: string,
    text: 'schedule' | 'automatic' | 'movements' | 'registers' | 'pdf',
    isChecked: boolean,
  ) => (
    <CheckBox
      name={name}
      label={t(`distribution.settings.${text}`)}
      defaultChecked={isChecked}
      disabled={disabled}
    />
  )
  const number = (
    name: 'remind' | 'minutes' | 'rate',
    value: string | number,
    [min, max]: [number, number],
  ) => (
    <Field
      label={t(`distribution.settings.${name}`)}
      name={name}
      type="number"
      min={min}
      max={max}
      defaultValue={value}
      readOnly={disabled}
    />
  )
  return (
    <div className="max-w-[560px]">
      <p className="mb-1 text-sm">
        <Link to="/staff/distribution" className="link">
          {t('distribution.title')}
        </Link>
      </p>
      <h1 className="mb-4 text-xl">{t('distribution.settings.title')}</h1>
      {answer?.result === 'saved' ? (
        <Notice tone="good" role="status" className="mb-4">
          <p>{t('distribution.settings.saved')}</p>
        </Notice>
      ) : null}
      {canEdit ? null : <p className="mb-4 text-muted">{t('distribution.settings.onlyAdmin')}</p>}
      <FormFault>
        {answer?.result === 'channels' ? t('distribution.settings.channelsFault') : null}
      </FormFault>
      <Form method="post" className="card flex flex-col gap-4 p-4 sm:p-5">
        {box('scheduled', 'schedule', values.isScheduled)}
        {canEdit ? (
          <ScheduleFields
            values={answer?.schedule ?? readCron(values.cron)}
            timeZone={timeZone}
            isFaulty={answer?.result === 'cron'}
          />
        ) : (
          <p>{describeCron(values.cron, t)}</p>
        )}
        {box('automatic', 'automatic', values.isAutomatic)}
        <ChannelBoxes offered={channels} chosen={values.channels} disabled={disabled} />
        {box('movements', 'movements', values.includesMovements)}
        {box('registers', 'registers', values.trustsRegisters)}
        {box('pdf', 'pdf', values.attachesPdf)}
        {number('remind', values.remindAfterDays, [0, 60])}
        {number('minutes', values.minutesPerAct, [1, 240])}
        {number('rate', values.hourlyRate, [0, 1_000_000])}
        {canEdit ? (
          <div>
            <Button>{t('distribution.settings.save')}</Button>
          </div>
        ) : null}
      </Form>
    </div>
  )
}
