import { useId } from 'react'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { ActPreview, ItemRow } from '../../../server/distribution/index.ts'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'

interface Props {
  letter: { subject: string; text: string } | null
  /** Of one counterparty; null: 1C was not asked. */
  act: ActPreview | null
  /** Those shown that take part. */
  items: ItemRow[]
  busy: boolean
}

/** What counterparties would get, before anything goes: the letter, and the act of one of them. */
export function Previews({ letter, act, items, busy }: Props) {
  const { t } = useI18n()
  const of = useId()
  const included = items.filter(({ status }) => status === 'included')
  return (
    <div className="mb-5 flex flex-col gap-3">
      {included.length > 0 ? (
        <details id="act" className="card p-4 sm:p-5" open={act !== null}>
          <summary className="cursor-pointer">{t('distribution.previewAct')}</summary>
          <p className="mt-3 text-sm text-muted">{t('distribution.previewAct.hint')}</p>
          <Form method="post" className="mt-3 flex flex-wrap items-end gap-3">
            <div className="flex min-w-0 flex-col gap-1">
              <label htmlFor={of} className="text-sm">
                {t('distribution.previewAct.of')}
              </label>
              <select
                id={of}
                name="item"
                defaultValue={act?.itemId}
                className="min-h-11 max-w-full min-w-0 rounded-md border border-line bg-paper px-2 sm:min-h-9"
              >
                {included.map(({ id, counterparty }) => (
                  <option key={id} value={id}>
                    {counterparty.name}
                  </option>
                ))}
              </select>
            </div>
            <Button look="quiet" name="intent" value="preview" disabled={busy}>
              {t('distribution.previewAct.ask')}
            </Button>
          </Form>
          {act ? <Act act={act} /> : null}
        </details>
      ) : null}
      {letter ? (
        <details className="card p-4 sm:p-5">
          <summary className="cursor-pointer">{t('distribution.preview')}</summary>
          <p className="mt-3">
            <span className="text-muted">{t('distribution.subject')}: </span>
            {letter.subject}
          </p>
          <p className="mt-2 break-words whitespace-pre-line">{letter.text}</p>
        </details>
      ) : null}
    </div>
  )
}

function Act({ act }: { act: ActPreview }) {
  const { t } = useI18n()
  if (act.kind !== 'act') {
    const isBad = act.kind === 'failed'
    return (
      <Notice tone={isBad ? 'bad' : 'wait'} role="status" className="mt-3">
        <p>{act.name}</p>
        <p>{t(`distribution.previewAct.${act.kind}`)}</p>
        {'text' in act && act.text ? <p className="text-sm">{act.text}</p> : null}
      </Notice>
    )
  }
  const address = `/reconciliation/${act.actId}`
  return (
    <div role="status" className="mt-3">
      <p className="text-muted">{act.name}</p>
      <p>{act.sentence}</p>
      {act.differs ? <p className="text-bad">{t('distribution.previewAct.differs')}</p> : null}
      <p className="mt-1 flex flex-wrap gap-x-5">
        <Link className="link" to={address}>
          {t('distribution.previewAct.open')}
        </Link>
        <a className="link" href={`${address}/act.pdf`}>
          PDF
        </a>
      </p>
    </div>
  )
}
