import { ExternalLink } from 'lucide-react'
import type { RemedyAction as Given } from '~/features/deal-acts/remedy'
import { useI18n } from '~/i18n'
import { Form, Link, useNavigation } from '~/remix'
import { Button, buttonClass } from '../../ui/button'

interface Props {
  remedy: Given
  /** The act it is about. */
  id: string
  /** What to call the act for those who do not see the row. */
  title: string
  /** Enter on the row presses it. */
  isEntered?: boolean
}

/** The way out of what stands in the way of one act. Another try is sent by a form of this page. */
export function RemedyButton({ remedy, id, title, isEntered = false }: Props) {
  const { t } = useI18n()
  const busy = useNavigation().formData?.get('act') === id
  if (remedy.kind === 'retry') {
    return (
      <Form method="post" preventScrollReset>
        <input type="hidden" name="act" value={id} />
        <Button
          look="small"
          name="intent"
          value="retry"
          disabled={busy}
          aria-label={`${t('dealActs.retry')}: ${title}`}
        >
          {t('dealActs.retry')}
        </Button>
      </Form>
    )
  }
  const { place, url, isElsewhere } = remedy
  const text = t(`dealActs.remedy.${place}`)
  const label = `${text}: ${title}`
  if (!isElsewhere) {
    return (
      <Link
        to={url}
        className={buttonClass('small')}
        aria-label={label}
        {...(isEntered && { 'data-enter': '' })}
      >
        {text}
      </Link>
    )
  }
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className={buttonClass('small')}
      aria-label={label}
    >
      {text}
      <ExternalLink size={14} aria-hidden="true" />
    </a>
  )
}
